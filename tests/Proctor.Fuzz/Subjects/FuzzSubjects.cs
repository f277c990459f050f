namespace Proctor.Fuzz.Subjects;

/// <summary>Everything that is fuzzed.</summary>
internal static class FuzzSubjects
{
    public static IReadOnlyList<IFuzzSubject> All { get; } =
    [
        new RuleSubject(), new MatrixSubject(), new DefinitionSubject(), new SpecificationSubject(), new ForceSubject(), new PatternSubject(), new UserAgentSubject(), new ConfigurationSubject(),
    ];

    public static IFuzzSubject? Find(string name) => All.FirstOrDefault(subject => subject.Name == name);
}
