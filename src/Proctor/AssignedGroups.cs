using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor;

/// <summary>
/// What an application reads of a result: values with fallbacks, payloads, properties, texts for logs, groups for scripts. Tells observers what is read. Safe for
/// concurrent use when the observers are.
/// </summary>
public sealed class AssignedGroups
{
    private readonly IReadOnlyList<ITestUsageObserver> _observers;

    /// <summary>Initializes a new instance of the <see cref="AssignedGroups"/> class.</summary>
    /// <param name="result">What the engine gave.</param>
    /// <param name="settings">How it is read; <see langword="null"/> for <see cref="AssignedGroupsSettings.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is <see langword="null"/>.</exception>
    public AssignedGroups(ProctorResult result, AssignedGroupsSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        settings ??= AssignedGroupsSettings.Default;
        _observers = settings.Observers;
        RawResult = result;
        Result = settings.Override is { } change ? result.Override(change, settings.Warn) : result;
    }

    /// <summary>Gets the result with the buckets the application overrides. Reading it is no use of a test.</summary>
    public ProctorResult Result { get; }

    /// <summary>Gets the result as the engine gave it. Reading it is no use of a test.</summary>
    public ProctorResult RawResult { get; }

    /// <summary>Gets a value indicating whether no test gave a bucket.</summary>
    public bool IsEmpty => RawResult.Count == 0;

    /// <summary>Gets the value of the bucket of a test.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="fallback">What to give when there is no bucket.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public int GetValue(string test, int fallback) => Use(test)?.Value ?? fallback;

    /// <summary>Answers whether a bucket of a test is the one.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="value">The value of the bucket.</param>
    /// <param name="fallback">The value that counts when there is no bucket.</param>
    /// <returns>Whether it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public bool IsActive(string test, int value, int fallback) => GetValue(test, fallback) == value;

    /// <summary>Answers whether a bucket of a test is the one that was assigned.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="value">The value of the bucket.</param>
    /// <returns>Whether it is; never when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public bool IsActive(string test, int value) => Use(test)?.Value == value;

    /// <summary>Gets the payload of the bucket of a test.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="fallback">The value of the bucket whose payload is given when there is none.</param>
    /// <returns>The payload; <see cref="Payload.Empty"/> when the bucket has none, also when that of the fallback has one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public Payload GetPayload(string test, int fallback) => (Use(test) ?? FindBucket(test, fallback))?.Payload ?? Payload.Empty;

    /// <summary>Gets the payload of the bucket that was assigned.</summary>
    /// <param name="test">The name of the test.</param>
    /// <returns>The payload; <see cref="Payload.Empty"/> when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public Payload GetPayload(string test) => Use(test)?.Payload ?? Payload.Empty;

    /// <summary>Finds a bucket in the definition of a test. No use of the test.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="value">The value of the bucket.</param>
    /// <returns>The bucket; <see langword="null"/> when there is no such test or bucket.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public Bucket? FindBucket(string test, int value) => RawResult[test].Test?.Buckets.FirstOrDefault(bucket => bucket.Value == value);

    /// <summary>Finds a property that a payload experiment set. Uses the test that set it.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="value">The value; undefined when there is none.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public bool TryGetProperty(string name, out RuleValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!RawResult.Properties.TryGetValue(name, out var property))
        {
            value = default;
            return false;
        }

        MarkUsed(property.TestName);
        value = property.Value;
        return true;
    }

    /// <summary>Finds a property as a type of the application. Uses the test that set it.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">The name of the property.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="value">The value; the default when there is none, or it cannot be read so.</param>
    /// <returns>Whether there is a value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="type"/> is <see langword="null"/>.</exception>
    public bool TryGetProperty<T>(string name, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value)
    {
        ArgumentNullException.ThrowIfNull(type);
        value = default;
        try
        {
            value = TryGetProperty(name, out var property) ? PayloadJson.ToElement(property).Deserialize(type) : default;
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException or InvalidOperationException)
        {
            // It is no such thing, which whoever edits the matrix can bring about.
        }

        return value is not null;
    }

    /// <summary>Says that tests are used though nobody reads them here. Those without a bucket are told as well.</summary>
    /// <param name="tests">The names of the tests.</param>
    public void MarkUsed(params ReadOnlySpan<string> tests)
    {
        foreach (var test in tests)
        {
            for (var i = 0; i < _observers.Count; i++)
            {
                _observers[i].OnUsed(RawResult, test);
            }
        }
    }

    /// <summary>Writes the groups for logs: without silent and inactive ones, and without those that tell nothing since everybody has them or others set their properties.</summary>
    /// <returns>Such as <c>#A1:bgcolortst1,#A2:abtst0</c>; empty when there are none.</returns>
    public override string ToString() => Trimmed(AppendTo(new StringBuilder(), ','));

    /// <summary>Writes the groups for people who check them: without silent and inactive ones.</summary>
    /// <returns>Such as <c>#A1:bgcolortst1,#A2:abtst0</c>; empty when there are none.</returns>
    public string ToVerifyString() => Trimmed(AppendTo(new StringBuilder(), ',', includeRolledOut: true));

    /// <summary>Writes all groups with the names of their buckets.</summary>
    /// <returns>Such as <c>abtst-control,bgcolortst-blue</c>; empty when there are none.</returns>
    public string ToLongString() => string.Join(',', Result.Select(static assignment => $"{assignment.TestName}-{assignment.Bucket!.Name}"));

    /// <summary>Writes the groups for logs, each with a separator behind it.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="separator">The separator.</param>
    /// <param name="includeRolledOut">Whether those are written, too, that everybody has, and those whose properties were set by others.</param>
    /// <returns><paramref name="text"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    public StringBuilder AppendTo(StringBuilder text, char separator, bool includeRolledOut = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rules = new LoggingRules(RawResult);
        foreach (var assignment in Result)
        {
            if (!LoggingRules.IsSilent(assignment) && !LoggingRules.IsInactive(assignment) && (includeRolledOut || rules.IsWorthLogging(assignment)))
            {
                Append(text, assignment, separator);
            }
        }

        return text;
    }

    /// <summary>Writes the groups of some tests, each with a separator behind it.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="separator">The separator.</param>
    /// <param name="tests">The tests, in the order in which they are written; those without a bucket are left out.</param>
    /// <returns><paramref name="text"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="tests"/> is <see langword="null"/>.</exception>
    public StringBuilder AppendTo(StringBuilder text, char separator, IEnumerable<string> tests)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tests);
        foreach (var test in tests)
        {
            if (Result[test] is { IsAssigned: true } assignment)
            {
                Append(text, assignment, separator);
            }
        }

        return text;
    }

    /// <summary>Gives values to scripts: those of all tests with a bucket that is not inactive. Uses them.</summary>
    /// <param name="filter">Which tests; <see langword="null"/> for all.</param>
    /// <returns>Test to value, in UTF-16 order.</returns>
    public IReadOnlyDictionary<string, int> ToScriptValues(Func<string, bool>? filter = null)
    {
        var values = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var assignment in Result)
        {
            if (filter?.Invoke(assignment.TestName!) ?? true)
            {
                MarkUsed(assignment.TestName!);
                if (!LoggingRules.IsInactive(assignment))
                {
                    values.Add(assignment.TestName!, assignment.Bucket!.Value);
                }
            }
        }

        return values;
    }

    /// <summary>Gives groups to generated scripts, which know the tests by their places. Uses those with a bucket.</summary>
    /// <param name="tests">The tests with their fallback values, in order: that of the generated script is alphabetical.</param>
    /// <returns>The groups, in the order of the tests.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    public IReadOnlyList<ScriptGroup> ToScriptGroups(IEnumerable<KeyValuePair<string, int>> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        return [.. tests.Select(test => ScriptGroupOf(test.Key, test.Value))];
    }

    /// <summary>Gives groups to generated scripts, which know the tests by a hash, so that their names do not leak. Uses those with a bucket.</summary>
    /// <param name="tests">The tests with their fallback values.</param>
    /// <returns>SHA-256 of the name, in lower-case hexadecimal, to group.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    public IReadOnlyDictionary<string, ScriptGroup> ToHashedScriptGroups(IEnumerable<KeyValuePair<string, int>> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        return tests.ToDictionary(
            static test => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(test.Key))),
            test => ScriptGroupOf(test.Key, test.Value),
            StringComparer.Ordinal);
    }

    private static void Append(StringBuilder text, in TestAssignment assignment, char separator)
    {
        if (GroupText.Of(assignment, GroupTextFormat.WithAllocationId) is { Length: > 0 } group)
        {
            text.Append(CultureInfo.InvariantCulture, $"{group}{separator}");
        }
    }

    private static string Trimmed(StringBuilder text) => text.ToString(0, Math.Max(0, text.Length - 1));

    private ScriptGroup ScriptGroupOf(string test, int fallback) =>
        new(GetValue(test, fallback), GetPayload(test, fallback) is { Type: not null } payload ? payload : null);

    private Bucket? Use(string test)
    {
        var bucket = Result[test].Bucket;
        if (bucket is not null)
        {
            MarkUsed(test);
        }

        return bucket;
    }
}
