namespace Proctor.Fuzz.Subjects;

/// <summary>Everything that is fuzzed.</summary>
internal static class FuzzSubjects
{
    public static IReadOnlyList<IFuzzSubject> All { get; } =
    [
        new RuleSubject(),
        new PatternSubject(),
        new MatrixSubject(),
        new DefinitionSubject(),
        new SpecificationSubject(),
        new ForceSubject(),
        new RequestSubject(),
        new UserAgentSubject(),
        new ConfigurationSubject(),
        new PropertiesSubject(),
    ];

    public static IFuzzSubject? Find(string name) => All.FirstOrDefault(subject => subject.Name == name);
}
