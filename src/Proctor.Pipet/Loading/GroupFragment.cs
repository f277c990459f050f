namespace Proctor.Pipet.Loading;

/// <summary>A group a request can be given.</summary>
/// <param name="Json">The member of an identify answer.</param>
/// <param name="Place">Where it is counted.</param>
internal readonly record struct GroupFragment(byte[] Json, int Place);
