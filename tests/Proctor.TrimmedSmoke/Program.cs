using Proctor.TrimmedSmoke;

if (args is not [var path])
{
    Console.Error.WriteLine("Give the path of a test matrix.");
    return 2;
}

await Smoke.RunAsync(await File.ReadAllTextAsync(path), Console.Out);
return 0;
