using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Specifications;

namespace Proctor.Tests.Specifications;

/// <summary>A filter type of an application: it has one answer, and counts how often it gave it.</summary>
internal sealed class CountingFilter(bool answer) : DynamicFilter
{
    public int Calls { get; private set; }

    public override string Type => "counting";

    public override RuleMap Members => new([new("answer", answer)]);

    public override bool Matches(string testName, TestDefinition definition)
    {
        Calls++;
        return answer;
    }

    public static bool TryRead(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        var isKnown = members.TryGetValue("answer", out var answer) && answer.Kind == RuleKind.Boolean;
        filter = isKnown ? new CountingFilter(answer.IsTrue) : null;
        problem = isKnown ? null : "answer should be true or false.";
        return isKnown;
    }
}
