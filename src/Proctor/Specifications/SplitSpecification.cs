using System.Text;
using Proctor.Definitions;

namespace Proctor.Specifications;

/// <summary>
/// A specification kept as several files: <c>providedcontext.json</c>, at most one <c>dynamicfilters.json</c>, and a file for each test, named after it.
/// </summary>
public static class SplitSpecification
{
    private const string Extension = ".json";
    private const string ContextFile = "providedcontext.json";
    private const string FiltersFile = "dynamicfilters.json";

    /// <summary>Puts the files together.</summary>
    /// <param name="files">The files; those whose name does not end in <c>.json</c> are ignored. The tests keep their order.</param>
    /// <param name="filterTypes">The types of filters there are, or <see langword="null"/> for <see cref="DynamicFilterTypes.Standard"/>.</param>
    /// <returns>The specification, or everything that is wrong with the files.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="files"/> is <see langword="null"/>.</exception>
    public static DefinitionReading<Specification> Merge(IEnumerable<SpecificationFile> files, DynamicFilterTypes? filterTypes = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var parts = files.Where(static file => IsPart(file.Path)).ToLookup(static file => file.Name, StringComparer.Ordinal);
        return new Merging(new SpecificationReader(filterTypes ?? DynamicFilterTypes.Standard)).Run(parts);
    }

    internal static bool IsPart(string path) => path.EndsWith(Extension, StringComparison.Ordinal);

    private sealed class Merging(SpecificationReader reader)
    {
        private readonly ProblemList _problems = new();

        public DefinitionReading<Specification> Run(ILookup<string, SpecificationFile> parts)
        {
            var specification = new Specification
            {
                ProvidedContext = ReadContext([.. parts[ContextFile]]),
                DynamicFilters = ReadFilters([.. parts[FiltersFile]]),
                Tests = ReadTests(parts.Where(static part => part.Key is not (ContextFile or FiltersFile))),
            };
            return new DefinitionReading<Specification>(specification, _problems, []);
        }

        private ValueMap<string>? ReadContext(SpecificationFile[] files)
        {
            if (files is not [var file])
            {
                Add("", $"Incorrect amount of {ContextFile} in specified input folder. expected 1 but {Listed(files)}");
                return null;
            }

            return Taken(SpecificationReader.ReadContext(Utf8(file)), file, "provided context");
        }

        private ValueList<DynamicFilter> ReadFilters(SpecificationFile[] files)
        {
            if (files.Length > 1)
            {
                Add("", $"Incorrect amount of {FiltersFile} in specified input folder. expected 0 or 1 but {Listed(files)}");
            }

            var filters = files is [var file] ? Taken(reader.ReadFilters(Utf8(file)), file, "dynamic filters") : null;
            return filters ?? ValueList<DynamicFilter>.Empty;
        }

        private ValueMap<TestSpecification> ReadTests(IEnumerable<IGrouping<string, SpecificationFile>> parts)
        {
            var tests = new OrderedDictionary<string, TestSpecification>(StringComparer.Ordinal);
            foreach (var part in parts)
            {
                SpecificationFile[] files = [.. part];
                if (files.Length > 1)
                {
                    Add("", $"Multiple {part.Key} found, each test should only have 1 spec file");
                }

                var name = part.Key[..part.Key.IndexOf(Extension, StringComparison.Ordinal)];
                if (Taken(SpecificationReader.ReadTest(Utf8(files[0])), files[0], "a test specification") is { } test)
                {
                    CheckBuckets(name, test, files[0]);
                    tests[name] = test;
                }
            }

            return ValueMap<TestSpecification>.Own(tests);
        }

        private void CheckBuckets(string name, TestSpecification test, SpecificationFile file)
        {
            if (test.BucketsWithoutValue.Count > 0)
            {
                Add(file.Path, $"specification of {name} has null bucket value");
            }

            foreach (var value in test.Buckets.Values.GroupBy(static value => value).Where(static group => group.Count() > 1).Select(static group => group.Key))
            {
                Add(file.Path, FormattableString.Invariant($"specification of {name} has duplicated bucket value {value}"));
            }
        }

        private T? Taken<T>(DefinitionReading<T> reading, SpecificationFile file, string whatFor)
            where T : class
        {
            foreach (var problem in reading.Problems)
            {
                var path = problem.Path.Length == 0 ? file.Path : $"{file.Path}: {problem.Path}";
                _problems.Add(problem with { Path = path, Message = $"Could not read json correctly {file.Path} for {whatFor}: {problem.Message}" });
            }

            return reading.Value;
        }

        private void Add(string path, string message) => _problems.Add(new MatrixProblem(path, 0, 0, message));

        private static string Listed(SpecificationFile[] files) =>
            FormattableString.Invariant($"{files.Length}: [{string.Join(", ", files.Select(static file => file.Path))}]");

        private static byte[] Utf8(SpecificationFile file) => Encoding.UTF8.GetBytes(file.Json);
    }
}
