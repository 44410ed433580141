using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;

namespace Seaworthy.Checks.Observability;

/// <summary>A monitor does nothing by itself: a Prometheus has to select it.</summary>
internal static class MonitorNotPickedUp
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "monitor-not-picked-up",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "No Prometheus selects the monitor or the rules",
        Remedy = "Give the object the labels that the Prometheus selects by, put it into a namespace that it looks at, or widen the selectors of the Prometheus.",
        Repair = Repairability.Decision,
        Why = "The API server accepts the object and nothing reports an error, but no Prometheus reads it: targets are not scraped, alerts are never evaluated, and nobody is told when things break.",
        References = ["https://prometheus-operator.dev/docs/platform/troubleshooting/", "https://prometheus-operator.dev/docs/api-reference/api/"],
        OfKinds = [Kinds.ServiceMonitor, Kinds.PodMonitor, Kinds.PrometheusRule, Kinds.Probe, Kinds.ScrapeConfig],
        Evaluate = static (item, context) =>
        {
            var consumers = Pickup.ConsumersOf(item.Kind, context.Cluster).ToList();
            if (consumers.Count == 0)
                return Verdict.NotEvaluated("the input holds no Prometheus that could select it");

            var answers = consumers.Select(consumer => Pickup.Of(item, consumer, context.Cluster)).ToList();
            if (answers.Contains(MonitorPickup.Yes))
                return [];
            if (answers.Contains(MonitorPickup.Unknown))
                return Verdict.NotEvaluated($"a Prometheus selects by the labels of namespaces, and the input does not declare namespace '{item.Namespace}'");

            var field = answers.Contains(MonitorPickup.OtherNamespace) ? item["metadata.namespace"] : item["metadata.labels"];
            return [new(field, $"{item.Kind.Kind} '{item.Name}' has no effect: {Reason(item, consumers, answers)}") { Decide = () => PickupChange.Of(item, consumers, context.Cluster), Related = [.. consumers.Select(static consumer => consumer.Ref)] }];
        },
    };

    private static string Reason(KubernetesObject item, List<KubernetesObject> consumers, List<MonitorPickup> answers) => (consumers, answers) switch
    {
        ([var only], [MonitorPickup.NoSelector]) => $"{only.Ref} has no selector for objects of this kind, so it takes none",
        ([var only], [MonitorPickup.OtherLabels]) => $"the selector of {only.Ref} does not match its labels",
        ([var only], _) => $"{only.Ref} does not look at namespace '{item.Namespace}'",
        _ => $"none of the {consumers.Count} Prometheus objects of the input selects it by its labels and namespace",
    };
}
