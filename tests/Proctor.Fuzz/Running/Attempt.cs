using System.Diagnostics;
using Proctor.Fuzz.Subjects;

namespace Proctor.Fuzz.Running;

/// <summary>One input tried once: what came out, how long it took and what it allocated.</summary>
internal readonly record struct Attempt(TimeSpan Duration, long Allocation, Exception? Exception)
{
    public static Attempt Of(IFuzzSubject subject, string input)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            subject.Try(input);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        return new Attempt(Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - allocated, failure);
    }
}
