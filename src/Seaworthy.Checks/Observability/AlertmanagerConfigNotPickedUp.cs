using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;

namespace Seaworthy.Checks.Observability;

/// <summary>Routes and receivers do nothing until an Alertmanager selects them.</summary>
internal static class AlertmanagerConfigNotPickedUp
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "alertmanager-config-not-picked-up",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "No Alertmanager selects the routes and receivers",
        Remedy = "Give the AlertmanagerConfig the labels that the Alertmanager selects by, or widen alertmanagerConfigSelector and alertmanagerConfigNamespaceSelector.",
        Repair = Repairability.Decision,
        Why = "The API server accepts the object and nothing reports an error, but no Alertmanager reads it: alerts go to the default receiver, or to nobody.",
        References = ["https://prometheus-operator.dev/docs/developer/alerting/"],
        OfKinds = [Kinds.AlertmanagerConfig],
        Evaluate = static (item, context) =>
        {
            var consumers = Pickup.ConsumersOf(item.Kind, context.Cluster).ToList();
            var answers = consumers.Select(consumer => IsGlobal(consumer, item) ? MonitorPickup.Yes : Pickup.Of(item, consumer, context.Cluster)).ToList();
            if (consumers.Count == 0)
                return Verdict.NotEvaluated("the input holds no Alertmanager that could select it");
            if (answers.Contains(MonitorPickup.Yes))
                return [];
            return answers.Contains(MonitorPickup.Unknown)
                ? Verdict.NotEvaluated($"an Alertmanager selects by the labels of namespaces, and the input does not declare namespace '{item.Namespace}'")
                : [new(item[answers.Contains(MonitorPickup.OtherNamespace) ? "metadata.namespace" : "metadata.labels"], $"AlertmanagerConfig '{item.Name}' has no effect: no Alertmanager of the input selects it by its labels and namespace") { Decide = () => PickupChange.Of(item, consumers, context.Cluster), Related = [.. consumers.Select(static consumer => consumer.Ref)] }];
        },
    };

    /// <summary>An Alertmanager takes one configuration of its own namespace by name, as its global one.</summary>
    private static bool IsGlobal(KubernetesObject alertmanager, KubernetesObject item) =>
        alertmanager.Namespace == item.Namespace && alertmanager["spec.alertmanagerConfiguration.name"].Text == item.Name;
}
