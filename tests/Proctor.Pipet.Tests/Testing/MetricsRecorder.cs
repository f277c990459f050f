using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Proctor.Pipet.Tests.Testing;

/// <summary>Listens to Pipet's instruments from before an application starts, and keeps what they measure; tests run in parallel, so it is asked for one application.</summary>
internal sealed class MetricsRecorder : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Record> _records = new();

    public MetricsRecorder()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == PipetTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What an instrument of an application has measured so far, as tags and value.</summary>
    /// <param name="scope">What the meter was made by.</param>
    /// <param name="instrument">The name.</param>
    public IReadOnlyList<(string Tags, double Value)> Recorded(object scope, string instrument) =>
        [.. _records.Where(record => record.Instrument.Meter.Scope == scope && record.Instrument.Name == instrument).Select(static record => (record.Tags, record.Value))];

    /// <summary>What an observable instrument of an application measures now, a line for each combination of tags, sorted.</summary>
    /// <param name="scope">What the meter was made by.</param>
    /// <param name="instrument">The name.</param>
    public IReadOnlyList<string> Observe(object scope, string instrument)
    {
        _records.Clear();
        _listener.RecordObservableInstruments();
        return [.. Recorded(scope, instrument)
            .Select(static record => string.Create(CultureInfo.InvariantCulture, $"{record.Tags} = {record.Value}"))
            .Order(StringComparer.Ordinal)];
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new List<string>();
        foreach (var (name, tag) in tags)
        {
            text.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={tag}"));
        }

        _records.Enqueue(new Record(instrument, string.Join(' ', text), value));
    }

    private sealed record Record(Instrument Instrument, string Tags, double Value);
}
