using Proctor.Fuzz.Inputs;
using Proctor.Pipet.Configuration;

namespace Proctor.Fuzz.Subjects;

/// <summary>The configuration of Pipet.</summary>
internal sealed class ConfigurationSubject : IFuzzSubject
{
    private static readonly JsonInputs Inputs = new([Corpus.ReadJson("pipet-config.json"), .. Corpus.ReadParts("config.jsonl", "req", "config")], DocumentTexts.Any);

    public string Name => "configuration";

    public long MaxAllocation => 16L << 20;

    public string Generate(InputRandom random) => Inputs.Generate(random);

    public void Try(string input)
    {
        try
        {
            var configuration = PipetConfiguration.Parse(ByteText.ToBytes(input), "fuzz");
            Promise.Holds(configuration.Context.All(static variable => variable.Name is not null && variable.Type is not null), "A variable has a name and a type");
        }
        catch (PipetConfigurationException exception)
        {
            Promise.Holds(exception.Problems.Count > 0 && exception.Problems.All(static problem => problem.ToString().Length > 0), "A failure lists problems");
        }
    }
}
