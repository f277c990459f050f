using Proctor.Cli;

return await ProctorCommand.RunAsync(args).ConfigureAwait(false);
