using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz.Subjects;

/// <summary>Something that reads text nobody vouches for. Used by one thread.</summary>
internal interface IFuzzSubject
{
    /// <summary>Gets the name by which it is chosen on the command line.</summary>
    string Name { get; }

    /// <summary>Gets how much one input may allocate, in bytes.</summary>
    long MaxAllocation { get; }

    /// <summary>Makes an input.</summary>
    string Generate(InputRandom random);

    /// <summary>Has the input read and everything done that follows, and checks what is promised. Any exception that comes out of it is a bug.</summary>
    /// <exception cref="BrokenPromiseException">Something is not as promised.</exception>
    void Try(string input);
}
