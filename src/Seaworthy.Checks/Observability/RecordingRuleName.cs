using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Observability;

/// <summary>A colon tells recorded series from measured ones.</summary>
internal static class RecordingRuleName
{
    public static Check Check { get; } = new Check<PrometheusRule>
    {
        Id = "recording-rule-unmarked",
        Chapter = Chapter.Observability,
        Severity = Severity.Info,
        Summary = "Name of a recorded series does not show that it is one",
        Remedy = "Name it level:metric:operations, as in job:http_requests:rate5m.",
        Repair = Repairability.None("every query and dashboard that reads the series would have to be changed with it"),
        Why = "Exporters use no colons, so a name with one shows that a rule made the series and which. Without it people look for the exporter, and a later version of one may come with the same name.",
        References = ["https://prometheus.io/docs/practices/rules/"],
        AppliesTo = static (rules, _) => RecordsOf(rules).Any(),
        Evaluate = static (rules, _) =>
        [
            .. RecordsOf(rules).Where(static record => record.Text?.Contains(':', StringComparison.Ordinal) == false)
                .Select(static record => new Violation(record, $"recorded series {record.Text} has no colon in its name")),
        ],
    };

    private static IEnumerable<Field> RecordsOf(PrometheusRule rules) =>
        rules["spec.groups"].Items.SelectMany(static group => group["rules"].Items).Select(static rule => rule["record"]).Where(static record => record.Exists);
}
