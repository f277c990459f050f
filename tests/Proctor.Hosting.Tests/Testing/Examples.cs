using Proctor.Client;

namespace Proctor.Hosting.Tests.Testing;

internal static class Examples
{
    public const string Matrix = "example/example-matrix.json";

    public static readonly TestNames Tests =
    [
        "buttoncolortst", "buttontexttst", "newfeaturerollout", "countryalgotst", "headertexttst", "mobileonly", "loyaltytst", "missing",
    ];

    public static string MatrixPath => Path.Combine(AppContext.BaseDirectory, Matrix);

    public static string ConfigurationPath => Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");

    public static GroupsRequest Visitor(string id, string country = "US", bool loggedIn = true) => new(Tests)
    {
        Identifiers = [new("USER", id)],
        Context = [new("country", country), new("loggedIn", loggedIn)],
    };
}
