using System.Text.RegularExpressions;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Observability;

/// <summary>One wrong rule, and Prometheus takes none of the file.</summary>
internal static partial class RuleInvalid
{
    public static Check Check { get; } = new Check<PrometheusRule>
    {
        Id = "prometheus-rule-invalid",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "Rule that Prometheus refuses",
        Remedy = "Give each rule either alert or record, an expression, durations such as 5m, and each group a name of its own.",
        Repair = Repairability.SafeOrDecision,
        Why = "The operator rejects the whole object, with all rules in it: none of its alerts fires. Where its webhook is not installed, the API server accepts the object and nobody is told.",
        References = ["https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/", "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/"],
        AppliesTo = static (rules, _) => rules["spec.groups"].Count > 0,
        // Groups of one name have one path.
        Evaluate = static (rules, _) => [.. Judge(rules).DistinctBy(static violation => violation.Field.Path.ToString())],
    };

    private static IEnumerable<Violation> Judge(PrometheusRule rules) =>
    [
        .. JudgeNames(rules),
        .. rules["spec.groups"].Items.SelectMany(static group => JudgeDuration(group["interval"])),
        .. rules["spec.groups"].Items.SelectMany(static group => group["rules"].Items).SelectMany(JudgeRule),
    ];

    private static IEnumerable<Violation> JudgeNames(PrometheusRule rules)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in rules["spec.groups"].Items)
        {
            if (!seen.Add(group["name"].Text ?? ""))
                yield return new(group["name"], $"two groups have the name '{group["name"].Text}'") { Decide = () => Rename(group["name"], rules) };
        }
    }

    private static IEnumerable<Violation> JudgeRule(Field rule)
    {
        var (alert, record) = (rule["alert"].Text ?? "", rule["record"].Text ?? "");
        if (alert.Length == 0 == (record.Length == 0))
            yield return new(rule, alert.Length == 0 ? "a rule has neither alert nor record" : $"rule '{alert}' has both alert and record")
            {
                Decide = () => alert.Length == 0 ? null : Decision.Choice($"Make rule '{alert}' either an alert or a record", null, ("alert", Fix.Remove($"Make '{alert}' an alert", rule["record"])), ("record", Fix.Remove($"Make '{record}' a record", rule["alert"]))),
            };
        else if (rule["expr"].Text is null or "")
            yield return new(rule["expr"], $"rule '{alert}{record}' has no expression");
        if (record.Length > 0 && rule["for"].Exists)
            yield return new(rule["for"], $"recording rule '{record}' has a for, which only alerts have") { Fix = Fix.Remove($"Remove for of recording rule '{record}', which only alerts have", rule["for"]) };
        foreach (var wrong in JudgeDuration(rule["for"]).Concat(JudgeDuration(rule["keep_firing_for"])))
            yield return wrong;
    }

    private static IEnumerable<Violation> JudgeDuration(Field field)
    {
        if (field.Text is { Length: > 0 } text && PrometheusDuration.Read(text) is null)
            yield return new(field, $"'{text}' is no duration; write it as 30s, 5m or 1h30m")
            {
                Decide = () => Decision.Text(field, $"Write '{text}' as a duration", "a duration such as 30s, 5m or 1h30m", static text => PrometheusDuration.Read(text) > TimeSpan.Zero, Meant(text)),
            };
    }

    private static Proposal? Meant(string text) =>
        Spelt.Match(text) is { Success: true } match ? new($"{match.Groups["number"].Value}{char.ToLowerInvariant(match.Groups["unit"].Value[0])}", "the same in Prometheus' own words") : null;

    [GeneratedRegex("^(?<number>[1-9][0-9]*) ?(?<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spelt { get; }

    /// <summary>Nothing refers to a group by its name.</summary>
    private static Decision Rename(Field name, PrometheusRule rules)
    {
        var taken = rules["spec.groups"].Items.Select(static group => group["name"].Text ?? "").ToHashSet(StringComparer.Ordinal);
        var free = Enumerable.Range(2, taken.Count + 1).Select(number => $"{name.Text}-{number}").First(other => !taken.Contains(other));
        return Decision.Text(name, $"Rename the second group '{name.Text}'", "a name that no other group has", other => other.Length > 0 && !taken.Contains(other), new(free, "the name with a number that is free"));
    }
}
