using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>What pkg/apis/autoscaling/validation refuses, besides bounds of replicas, which hpa-cannot-scale asks about.</summary>
internal static class HpaRefused
{
    private const long LongestPeriod = 1800;
    private const long LongestWindow = 3600;

    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "hpa-refused",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Critical,
        Summary = "HorizontalPodAutoscaler has metrics or behavior that is refused",
        Remedy = "Give each metric the block of its type with one positive target, and each scaling policy a value and a period of 1 to 1800 seconds.",
        Repair = Repairability.SafeOrDecision,
        Why = "The API server refuses the autoscaler, so the workload stays at the size that it has, or is scaled by the version before.",
        References = ["https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/"],
        AppliesTo = static (hpa, _) => hpa.Object.ApiVersion == "autoscaling/v2" && (hpa["spec.metrics"].Count > 0 || hpa["spec.behavior"].Exists),
        Evaluate = static (hpa, _) =>
        [
            .. hpa["spec.metrics"].Items.SelectMany(JudgeMetric)
                .Concat(JudgeRules(hpa["spec.behavior.scaleUp"])).Concat(JudgeRules(hpa["spec.behavior.scaleDown"]))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    private static IEnumerable<Violation> JudgeMetric(Field metric)
    {
        var type = metric["type"];
        var block = type.Text switch
        {
            "Resource" => "resource",
            "ContainerResource" => "containerResource",
            "Pods" => "pods",
            "Object" => "object",
            "External" => "external",
            _ => null,
        };
        if (block is null)
        {
            yield return new(type, type.Exists ? $"metric type {type.Text} is not known" : "a metric has no type")
            {
                Fix = !type.Exists && metric.Entries.Select(static entry => TypeOf(entry.Key)).OfType<string>().ToList() is [var only] ? Fix.Set(type, Scalar.Of(only), $"Say that the metric is of type {only}") : null,
                Decide = () => type.Exists ? Words.OneOf(type, "Give the metric a type that there is", "Resource", "ContainerResource", "Pods", "Object", "External") : null,
            };
            yield break;
        }

        var target = metric[block]["target"];
        if (!metric[block].Exists)
            yield return new(metric[block], $"the metric of type {type.Text} has no {block}");
        else if (!target["averageUtilization"].Exists && !target["averageValue"].Exists && !target["value"].Exists)
            yield return new(target, $"the metric of type {type.Text} has no target");
        else if (target["averageUtilization"].Exists && target["averageValue"].Exists)
            yield return new(target["averageUtilization"], "a metric has both averageUtilization and averageValue")
            {
                Decide = () => Decision.Choice(
                    "Keep one target of the metric",
                    null,
                    ("averageUtilization", Fix.Remove("Keep averageUtilization", target["averageValue"])),
                    ("averageValue", Fix.Set(target["type"], Scalar.Of("AverageValue"), "Keep averageValue").And(Fix.Remove("", target["averageUtilization"])))),
            };
        if (target["averageUtilization"].Integer < 1)
            yield return new(target["averageUtilization"], $"averageUtilization {target["averageUtilization"].Text} is less than 1") { Decide = () => Decision.Number(target["averageUtilization"], "Scale at a use in percent of the request", 1, new("80", "the default of Kubernetes where no metric is written")) };
    }

    private static IEnumerable<Violation> JudgeRules(Field rules)
    {
        if (rules["stabilizationWindowSeconds"] is { Integer: < 0 or > LongestWindow } window)
            yield return new(window, $"stabilizationWindowSeconds {window.Text} is not within 0 to {LongestWindow}");
        if (rules["selectPolicy"] is { Exists: true, Text: not ("Max" or "Min" or "Disabled") } select)
            yield return new(select, $"selectPolicy {select.Text} is none of Max, Min and Disabled") { Decide = () => Words.OneOf(select, "Give selectPolicy a value that there is", "Max", "Min", "Disabled") };
        if (rules["policies"] is { Exists: true, Count: 0 } policies)
            yield return new(policies, "policies is an empty list; leave it out for the defaults") { Fix = Fix.Remove("Leave the empty list of policies out, for the defaults", policies) };
        foreach (var policy in rules["policies"].Items)
        {
            if (policy["type"].Text is not ("Pods" or "Percent"))
                yield return new(policy["type"], $"the type of a scaling policy is {(policy["type"].Exists ? policy["type"].Text : "missing")}; only Pods and Percent are known") { Decide = () => Words.OneOf(policy["type"], "Give the scaling policy a type that there is", "Pods", "Percent") };
            if (policy["value"].Integer is null or < 1)
                yield return new(policy["value"], "the value of a scaling policy must be 1 or more") { Decide = () => Decision.Number(policy["value"], "Let the scaling policy allow so many pods, or percent of them", 1, proposal: null) };
            if (policy["periodSeconds"].Integer is null or < 1 or > LongestPeriod)
                yield return new(policy["periodSeconds"], $"periodSeconds of a scaling policy must be within 1 to {LongestPeriod}");
        }
    }

    private static string? TypeOf(string block) => block switch
    {
        "resource" => "Resource",
        "containerResource" => "ContainerResource",
        "pods" => "Pods",
        "object" => "Object",
        "external" => "External",
        _ => null,
    };
}
