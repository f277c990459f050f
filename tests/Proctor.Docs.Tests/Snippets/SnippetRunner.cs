using System.Runtime.Loader;

namespace Proctor.Docs.Tests.Snippets;

/// <summary>Executes compiled code of documents, one at a time, and keeps what it writes.</summary>
internal static class SnippetRunner
{
    private static readonly Lock Turn = new();

    public static string Run(Stream image)
    {
        lock (Turn)
        {
            var console = Console.Out;
            using var output = new StringWriter { NewLine = "\n" };
            Console.SetOut(output);
            try
            {
                var main = new AssemblyLoadContext("Snippet").LoadFromStream(image).EntryPoint!;
                main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
            }
            finally
            {
                Console.SetOut(console);
            }

            return output.ToString().TrimEnd('\n');
        }
    }
}
