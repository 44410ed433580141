using Seaworthy.Model;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>The names of a StatefulSet's pods come from a headless Service; without it its members do not find each other.</summary>
internal static class StatefulSetServiceMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "stateful-set-service-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "StatefulSet has no headless Service that gives its pods names",
        Remedy = "Add a Service with clusterIP: None that selects the pods, and name it in spec.serviceName.",
        Why = "The DNS names of the pods (db-0.db) exist only through the headless Service that serviceName names. Members of a database or queue that look for each other by these names form no cluster after a restart.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
        Peers = ["kube-score/statefulset-has-servicename"],
        AppliesTo = static (workload, _) => workload is { HasTemplate: true, Replicas: > 0 } && workload.Kind == Kinds.StatefulSet,
        Evaluate = static (workload, context) =>
        {
            var field = workload["spec.serviceName"];
            var alone = workload.Replicas == 1 ? Severity.Low : (Severity?)null;
            if (field.Text is not { Length: > 0 } name)
                return [new(field, $"StatefulSet '{workload.Name}' names no Service, so its pods have no DNS names of their own") { Severity = Severity.Low }];
            if (context.Cluster.Find(Kinds.Service, workload.Namespace, name) is not { } service)
            {
                return context.Cluster.ShowsAll(Kinds.Service, workload.Namespace)
                    ? [new(field, $"StatefulSet '{workload.Name}' names Service '{name}', which namespace '{workload.Namespace}' does not have, so its pods have no DNS names of their own") { Severity = alone }]
                    : Verdict.NotEvaluated($"whether Service '{name}' exists cannot be told: the input declares none in namespace '{workload.Namespace}'");
            }

            return service switch
            {
                _ when service["spec.clusterIP"].Text != "None" => [new(field, $"Service '{name}' of StatefulSet '{workload.Name}' is not headless (clusterIP: None), so its pods have no DNS names of their own") { Severity = alone, Related = [service.Ref] }],
                _ when service["spec.selector"].LabelMapSelector().Matches(workload.Template.Labels) || service["spec.selector"].Count == 0 => [],
                _ => [new(field, $"Service '{name}' of StatefulSet '{workload.Name}' does not select its pods, so they have no DNS names of their own") { Severity = alone, Related = [service.Ref] }],
            };
        },
    };
}
