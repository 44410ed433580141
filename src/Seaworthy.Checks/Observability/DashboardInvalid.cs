using System.Text.Json;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Observability;

/// <summary>Grafana skips a dashboard that it cannot read.</summary>
internal static class DashboardInvalid
{
    public static Check Check { get; } = new Check<ConfigMap>
    {
        Id = "dashboard-invalid",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "Dashboard is no valid JSON",
        Remedy = "Correct the JSON; a comma after the last item and unescaped quotes are the usual mistakes.",
        Repair = Repairability.None("what the JSON should say is known to its author alone"),
        Why = "Grafana logs an error and loads the other dashboards. The one that was changed last, which somebody waits for, is missing or stays as it was.",
        References = ["https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards"],
        AppliesTo = static (map, _) => DashboardsOf(map).Any(),
        Evaluate = static (map, _) => [.. DashboardsOf(map).Select(Judge).OfType<Violation>()],
    };

    private static IEnumerable<(string Name, Field File)> DashboardsOf(ConfigMap map) =>
        map.Object.Labels.All.Any(static label => label.Key is "grafana_dashboard")
            ? map["data"].Entries.Where(static file => file.Key.EndsWith(".json", StringComparison.Ordinal))
            : [];

    private static Violation? Judge((string Name, Field File) dashboard)
    {
        try
        {
            using var document = JsonDocument.Parse(dashboard.File.Text ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object ? null : new(dashboard.File, $"dashboard {dashboard.Name} is no JSON object");
        }
        catch (JsonException error)
        {
            return new(dashboard.File, $"dashboard {dashboard.Name} is no valid JSON: line {error.LineNumber + 1} of it is wrong");
        }
    }
}
