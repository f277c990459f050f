using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>Reads a filter of one type from its JSON form.</summary>
/// <param name="members">The members of the object, with <c>type</c>.</param>
/// <param name="filter">The filter, or <see langword="null"/> when there is a problem.</param>
/// <param name="problem">What is wrong with the object, in words for people; <see langword="null"/> on success.</param>
/// <returns>Whether the object is a filter.</returns>
public delegate bool DynamicFilterReader(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem);
