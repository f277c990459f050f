using Proctor.Server;

return await ServerCommand.RunAsync(args).ConfigureAwait(false);
