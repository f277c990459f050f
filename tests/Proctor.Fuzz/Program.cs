using Proctor.Fuzz;
using Proctor.Fuzz.Running;
using Proctor.Fuzz.Subjects;

// Exit codes: 0 nothing found, 1 a bug found, 2 wrong arguments, Watchdog.HangExitCode an input that takes for ever.
if (!FuzzArguments.TryParse(args, out var arguments))
{
    Console.Error.WriteLine(FuzzArguments.Usage);
    return 2;
}

var subjects = arguments.Subject is null ? FuzzSubjects.All : FuzzSubjects.Find(arguments.Subject) is { } found ? [found] : [];
if (subjects.Count == 0)
{
    Console.Error.WriteLine($"There is no subject '{arguments.Subject}', only {string.Join(", ", FuzzSubjects.All.Select(static subject => subject.Name))}.");
    return 2;
}

if (arguments.Replay is { } input)
{
    var failure = new FuzzRunner(subjects[0], arguments.Seed).Replay(input);
    Console.WriteLine(failure?.ToString() ?? "Nothing is wrong with this input.");
    return failure is null ? 0 : 1;
}

using var watchdog = new Watchdog(arguments.Journal);
var failures = 0;
foreach (var subject in subjects)
{
    var report = new FuzzRunner(subject, arguments.Seed, watchdog).Run(arguments.First, (arguments.Inputs + subjects.Count - 1) / subjects.Count);
    Console.WriteLine(report);
    failures += report.Failures.Count;
}

return failures == 0 ? 0 : 1;
