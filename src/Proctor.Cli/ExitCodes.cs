namespace Proctor.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Something is wrong with the definitions.</summary>
    public const int Problems = 1;

    /// <summary>Something cannot be read or written.</summary>
    public const int Failure = 2;

    /// <summary>The command line is wrong; the original ends so, too.</summary>
    public const int Usage = 255;
}
