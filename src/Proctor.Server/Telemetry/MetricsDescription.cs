using System.Text.Json.Nodes;

namespace Proctor.Server.Telemetry;

/// <summary>Describes <c>/metrics</c> in the OpenAPI document, beside what Pipet answers.</summary>
internal static class MetricsDescription
{
    private const string Operation =
        """
        {
          "get": {
            "operationId": "getMetrics",
            "tags": [ "Operation" ],
            "summary": "What the server has measured, for Prometheus.",
            "responses": {
              "200": {
                "description": "The measurements. Clients that accept OpenMetrics get its form.",
                "content": { "text/plain": { "schema": { "type": "string" } }, "application/openmetrics-text": { "schema": { "type": "string" } } }
              }
            }
          }
        }
        """;

    /// <summary>Adds the endpoint, when there is one.</summary>
    public static void AddTo(JsonObject document, TelemetrySettings settings)
    {
        if (settings.HasMetricsEndpoint)
        {
            document["paths"]![TelemetryRegistration.MetricsPath] = JsonNode.Parse(Operation);
        }
    }
}
