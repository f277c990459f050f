using System.Buffers;
using System.Text.Json;
using Proctor.AspNetCore.TagHelpers;

namespace Proctor.AspNetCore.Pages;

/// <summary>The pages for programs.</summary>
internal static class PageJson
{
    private const string MediaType = "application/json; charset=utf-8";
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    public static async Task GroupsAsync(PageRequest page)
    {
        var model = await GroupsModel.LoadAsync(page).ConfigureAwait(false);
        await WriteAsync(page, json =>
        {
            json.WriteString("registration", page.Runtime.Name);
            json.WriteString("source", model.SourceName);
            json.WriteString("freshness", model.Groups.Freshness.ToString().ToLowerInvariant());
            json.WriteString("version", model.Groups.MatrixVersion);
            json.WriteString("forceGroups", model.Request.ForceGroups);
            json.WriteStartObject("groups");
            foreach (var test in model.Tests)
            {
                json.WriteStartObject(test.Name);
                GroupsJson.WriteMembers(json, test.Group);
                json.WriteString("allocation", test.Group.AllocationId);
                json.WriteBoolean("forced", test.IsForced);
                json.WriteString("reason", Reasons.Of(test, model));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    /// <summary>Audit and definitions, in the form of the original's Django client.</summary>
    public static async Task TestsAsync(PageRequest page)
    {
        var document = await page.Runtime.Documents.GetMatrixAsync(page.Runtime.Tests, page.Aborted).ConfigureAwait(false);
        await WriteDocumentAsync(page, document.WriteTo).ConfigureAwait(false);
    }

    public static async Task SampleAsync(PageRequest page)
    {
        var model = await SampleModel.LoadAsync(page).ConfigureAwait(false);
        await WriteAsync(page, json =>
        {
            json.WriteNumber("samples", model.Sample?.Size ?? 0);
            json.WriteString("problem", model.Sample is null ? model.Problem : null);
            json.WriteStartObject("tests");
            foreach (var test in model.Sample is null ? [] : model.Tests)
            {
                WriteCounts(json, test, model);
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    /// <summary>The specification, in the form of the original's endpoint.</summary>
    public static Task SpecificationAsync(PageRequest page) => WriteAsync(page, json =>
    {
        json.WritePropertyName("specification");
        using var specification = JsonDocument.Parse(new SpecificationModel(page).Specification.ToJson());
        specification.WriteTo(json);
        json.WriteNull("error");
        json.WriteNull("exception");
    });

    private static void WriteCounts(Utf8JsonWriter json, TestView test, SampleModel model)
    {
        var counts = model.Sample!.Of(test.Name);
        json.WriteStartObject(test.Name);
        json.WriteNumber("participants", counts.Participants);
        json.WriteStartArray("groups");
        foreach (var bucket in test.Definition!.Buckets)
        {
            json.WriteStartObject();
            json.WriteString("name", bucket.Name);
            json.WriteNumber("value", bucket.Value);
            json.WriteNumber("drawn", counts.Drawn(bucket.Value));
            json.WriteNumber("expected", Math.Round(counts.Expected(bucket.Value), 2));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Task WriteAsync(PageRequest page, Action<Utf8JsonWriter> members) => WriteDocumentAsync(page, json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    private static async Task WriteDocumentAsync(PageRequest page, Action<Utf8JsonWriter> write)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        var json = new Utf8JsonWriter(utf8, Layout);
        await using (json.ConfigureAwait(false))
        {
            write(json);
        }

        page.Http.Response.ContentType = MediaType;
        await page.Http.Response.Body.WriteAsync(utf8.WrittenMemory, page.Aborted).ConfigureAwait(false);
    }
}
