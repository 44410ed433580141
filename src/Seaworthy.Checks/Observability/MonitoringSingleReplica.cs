using Seaworthy.Model;

namespace Seaworthy.Checks.Observability;

/// <summary>Whoever watches should not go down with what is watched.</summary>
internal static class MonitoringSingleReplica
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "monitoring-single-replica",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Prometheus or Alertmanager has a single replica",
        Remedy = "Set spec.replicas to 2 for Prometheus, and to 3 for Alertmanager, whose replicas then agree on who sends what.",
        Repair = Repairability.Decision,
        Why = "While the one pod is moved, or its node is down, nothing is measured and no alert is sent. A failing node takes the alarm about it along.",
        References = ["https://prometheus-operator.dev/docs/platform/high-availability/"],
        OfKinds = [Kinds.PrometheusKind, Kinds.Alertmanager],
        Evaluate = static (item, _) => (item["spec.replicas"].Integer ?? 1) != 1
            ? []
            : [new(item["spec.replicas"], $"{item.Kind.Kind} '{item.Name}' has a single replica, so nobody is told anything while its pod is away")
            {
                Decide = () => Decision.Number(item["spec.replicas"], $"Give {item.Kind.Kind} '{item.Name}' more replicas", 2, new(item.Kind == Kinds.Alertmanager ? "3" : "2", "what the operator's guide to high availability runs")),
            }],
    };
}
