using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
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
        Repair = Repairability.Decision,
        Why = "The DNS names of the pods (db-0.db) exist only through the headless Service that serviceName names. Members of a database or queue that look for each other by these names form no cluster after a restart.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
        Peers = ["kube-score/statefulset-has-servicename"],
        AppliesTo = static (workload, _) => workload is { HasTemplate: true, Replicas: > 0 } && workload.Kind == Kinds.StatefulSet,
        Evaluate = static (workload, context) =>
        {
            var field = workload["spec.serviceName"];
            var alone = workload.Replicas == 1 ? Severity.Low : (Severity?)null;
            if (field.Text is not { Length: > 0 } name)
                return [new(field, $"StatefulSet '{workload.Name}' names no Service, so its pods have no DNS names of their own") { Severity = Severity.Low, Decide = () => Name(workload, context.Cluster) }];
            if (context.Cluster.Find(Kinds.Service, workload.Namespace, name) is not { } service)
            {
                return context.Cluster.ShowsAll(Kinds.Service, workload.Namespace)
                    ? [new(field, $"StatefulSet '{workload.Name}' names Service '{name}', which namespace '{workload.Namespace}' does not have, so its pods have no DNS names of their own") { Severity = alone, Decide = () => Declare(workload, name) }]
                    : Verdict.NotEvaluated($"whether Service '{name}' exists cannot be told: the input declares none in namespace '{workload.Namespace}'");
            }

            return service switch
            {
                _ when service["spec.clusterIP"].Text != "None" => [new(field, $"Service '{name}' of StatefulSet '{workload.Name}' is not headless (clusterIP: None), so its pods have no DNS names of their own") { Severity = alone, Related = [service.Ref], Decide = () => Name(workload, context.Cluster) }],
                _ when service["spec.selector"].LabelMapSelector().Matches(workload.Template.Labels) || service["spec.selector"].Count == 0 => [],
                _ => [new(field, $"Service '{name}' of StatefulSet '{workload.Name}' does not select its pods, so they have no DNS names of their own") { Severity = alone, Related = [service.Ref], Decide = () => Select(workload, service, context.Cluster) }],
            };
        },
    };

    private static Decision? Declare(Workload workload, string name) =>
        LabelSyntax.IsDns1123Label(name) && Headless(workload, name) is { } fix ? Decision.Confirm(fix, new("yes", "the StatefulSet names it; nobody is led to it but by the pods' own names")) : null;

    /// <summary>Of a StatefulSet that is there the field cannot be changed, so nothing is proposed but a Service that is there.</summary>
    private static Decision Name(Workload workload, ClusterSnapshot cluster)
    {
        List<string> headless = [.. cluster.ServicesOf(workload.Template).Where(static service => service["spec.clusterIP"].Text == "None").Select(static service => service.Name).Order(StringComparer.Ordinal)];
        return new(
            $"Give the pods of StatefulSet '{workload.Name}' DNS names by a headless Service; the StatefulSet has to be made anew",
            "the name of a headless Service, which is added where it is missing",
            text => !LabelSyntax.IsDns1123Label(text) ? null
                : Fix.Set(workload["spec.serviceName"], Scalar.Of(text), $"Let Service '{text}' name the pods of StatefulSet '{workload.Name}'") is var fix && headless.Contains(text) ? fix
                : cluster.Find(Kinds.Service, workload.Namespace, text) is null && Headless(workload, text) is { } added ? fix.And(added)
                : null)
        {
            Proposal = headless is [var only] ? new(only, "the headless Service that selects the pods") : null,
        };
    }

    private static Decision? Select(Workload workload, KubernetesObject service, ClusterSnapshot cluster) =>
        Retargeting.At(service["spec.selector"], workload, isMap: true, $"Let Service '{service.Name}' select the pods of StatefulSet '{workload.Name}'") is { } fix
            ? Decision.Confirm(fix, cluster.WorkloadsSelectedBy(service["spec.selector"].LabelMapSelector(), service.Namespace).Any() ? null : new("yes", "the Service selects no other pods"))
            : null;

    /// <summary>Members find each other while they start, for which publishNotReadyAddresses is made.</summary>
    private static Fix? Headless(Workload workload, string name)
    {
        if (workload["spec.selector.matchLabels"] is not { Count: > 0, Node: { } labels })
            return null;
        List<(string Key, Node Value)> spec = [("clusterIP", Scalar.Of("None")), ("publishNotReadyAddresses", Scalar.Of(true)), ("selector", labels)];
        List<Field> ports = [.. workload.Containers.SelectMany(static container => container.Ports).Where(static port => port["containerPort"].Integer is not null).DistinctBy(static port => (port["containerPort"].Integer, ServiceTargets.Protocol(port)))];
        if (ports.Count > 0)
            spec.Add(("ports", Sequence.Of([.. ports.Select(static Node (port) => Port(port))])));
        return Fix.Create(NewObject.In(workload.Object, "v1", "Service", name, ("spec", Mapping.Of([.. spec]))), $"Add the headless Service '{name}' for StatefulSet '{workload.Name}'");
    }

    private static Mapping Port(Field port)
    {
        var (number, protocol) = (port["containerPort"].Integer!.Value, ServiceTargets.Protocol(port));
        List<(string Key, Node Value)> entries = [("name", Scalar.Of(port["name"].Text ?? $"{protocol.ToLowerInvariant()}-{number}")), ("port", Scalar.Of(number))];
        if (protocol != "TCP")
            entries.Add(("protocol", Scalar.Of(protocol)));
        return Mapping.Of([.. entries]);
    }
}
