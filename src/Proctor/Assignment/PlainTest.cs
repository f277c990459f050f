namespace Proctor.Assignment;

/// <summary>A test of a <see cref="PlainProgram"/>.</summary>
/// <param name="IsSpecial">Whether it needs more than an identifier and its own rules, so that nothing else here is of use.</param>
/// <param name="Rule">The number of its rule.</param>
/// <param name="FirstAllocation">Where its allocations begin.</param>
/// <param name="EndOfAllocations">Where they end.</param>
/// <param name="TypeSlot">Which of the identifiers it reads.</param>
/// <param name="PointPlace">Where its point is found when that was hashed.</param>
internal readonly record struct PlainTest(bool IsSpecial, int Rule, int FirstAllocation, int EndOfAllocations, int TypeSlot, int PointPlace);
