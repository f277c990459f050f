using Proctor.Definitions;

namespace Proctor.Fuzz.Subjects;

/// <summary>What is promised of everything that is read.</summary>
internal static class ReadingPromises
{
    private const int MaxProblems = 100;

    public static void Check<T>(DefinitionReading<T> reading)
        where T : class
    {
        Promise.Equal(reading.IsSuccess, reading.Problems.Count == 0, "There is a value or there are problems");
        Promise.Holds(reading.Problems.Count <= MaxProblems, "There are at most a hundred problems");
        foreach (var problem in reading.Problems)
        {
            Promise.Holds(problem.ToString().Length > 0 && problem.Message.Length > 0, "A problem has words", problem.Path);
        }
    }

    public static void CheckThrows<T>(DefinitionReading<T> reading)
        where T : class
    {
        try
        {
            _ = reading.GetValueOrThrow();
            Promise.Holds(reading.IsSuccess, "What has problems cannot be had");
        }
        catch (MatrixFormatException exception)
        {
            Promise.Holds(!reading.IsSuccess && exception.Message.Length > 0, "Only what has problems throws", exception.Message);
        }
    }
}
