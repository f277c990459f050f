namespace Proctor.TrimmedSmoke;

/// <summary>An enumeration of an application: rules use the names of its constants, which a trimmer must keep.</summary>
internal enum SmokeColor
{
    Red,
    Green,
    Blue,
}
