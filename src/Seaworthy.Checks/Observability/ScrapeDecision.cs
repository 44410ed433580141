using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>What has the metrics of a workload collected, in the way in which others of the input have theirs.</summary>
internal static class ScrapeDecision
{
    private static readonly string[] Naming = ["app.kubernetes.io/name", "app", "k8s-app"];

    /// <summary>To scrape a port of a workload.</summary>
    public static Decision Of(Workload workload, Field port, ClusterSnapshot cluster)
    {
        var title = $"Have the metrics of {workload.Kind.Kind} '{workload.Name}' scraped at port '{port["name"].Text}'";
        return new(title, "yes", text => text == "yes" ? Scrape(workload, port, cluster, title) : null)
        {
            Proposal = Kind(workload, port, cluster) is { } kind ? new("yes", kind.Basis) : null,
        };
    }

    /// <summary>By what the port can be scraped, and why so; null where nothing selects the pods.</summary>
    private static (string By, string Basis)? Kind(Workload workload, Field port, ClusterSnapshot cluster) =>
        GoesByAnnotations(cluster) ? port["containerPort"].Integer is null ? null : ("annotations", "pods of the input are scraped by annotations")
        : ServiceOf(workload, port, cluster) is { } found ? ("ServiceMonitor", $"Service '{found.Service.Name}' has port '{found.Port}' for it")
        : PodSelector(workload) is not null ? ("PodMonitor", "no labelled Service has a named port for it")
        : null;

    private static bool GoesByAnnotations(ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.ServiceMonitor).IsEmpty && cluster.OfKind(Kinds.PodMonitor).IsEmpty && cluster.OfKind(Kinds.PrometheusKind).IsEmpty && cluster.OfKind(Kinds.PrometheusAgent).IsEmpty;

    private static Fix? Scrape(Workload workload, Field port, ClusterSnapshot cluster, string title)
    {
        switch (Kind(workload, port, cluster)?.By)
        {
            case "annotations":
                var annotations = workload.Template.Annotations.Field;
                return Fix.Set(annotations.Child("prometheus.io/scrape"), Scalar.Of("true"), title).And(Fix.Set(annotations.Child("prometheus.io/port"), Scalar.Of(port["containerPort"].Text!), title));
            case "ServiceMonitor":
                var (service, name, selector) = ServiceOf(workload, port, cluster)!.Value;
                return Add(workload, service, Kinds.ServiceMonitor, selector, ("endpoints", Sequence.Of(Mapping.Of(("port", Scalar.Of(name))))), cluster);
            case "PodMonitor":
                return Add(workload, workload.Object, Kinds.PodMonitor, PodSelector(workload)!, ("podMetricsEndpoints", Sequence.Of(Mapping.Of(("port", Scalar.Of(port["name"].Text!))))), cluster);
            default:
                return null;
        }
    }

    private static (KubernetesObject Service, string Port, Node Selector)? ServiceOf(Workload workload, Field port, ClusterSnapshot cluster)
    {
        foreach (var service in cluster.ServicesOf(workload.Template).OrderBy(static service => service.Ref))
        {
            if (LabelsOf(service.Labels) is not { } selector)
                continue;
            foreach (var offered in service["spec.ports"].Items)
            {
                var target = offered["targetPort"].Exists ? offered["targetPort"] : offered["port"];
                if (offered["name"].Text is { Length: > 0 } name && (target.Text == port["name"].Text || (target.Integer is { } number && number == port["containerPort"].Integer)))
                    return (service, name, Mapping.Of(("matchLabels", selector)));
            }
        }

        return null;
    }

    private static Node? PodSelector(Workload workload) =>
        workload["spec.selector.matchLabels"].Count > 0 ? workload["spec.selector"].Node
        : LabelsOf(workload.Template.Labels) is { } labels ? Mapping.Of(("matchLabels", labels))
        : null;

    private static Mapping? LabelsOf(Labels labels) => Array.Find(Naming, key => labels[key] is { Length: > 0 }) is { } key ? Mapping.Of((key, Scalar.Of(labels[key]!))) : null;

    private static Fix? Add(Workload workload, KubernetesObject beside, GroupKind kind, Node selector, (string Key, Node Value) endpoints, ClusterSnapshot cluster)
    {
        if (cluster.Find(kind, workload.Namespace, workload.Name) is not null)
            return null;
        var added = NewObject.In(beside, "monitoring.coreos.com/v1", kind.Kind, workload.Name, ("spec", Mapping.Of(("selector", selector), endpoints)));
        return Fix.Create(Labelled(added, kind, cluster), $"Add a {kind.Kind} for {workload.Kind.Kind} '{workload.Name}'");
    }

    /// <summary>With the labels that the only Prometheus selects by.</summary>
    private static NewObject Labelled(NewObject added, GroupKind kind, ClusterSnapshot cluster)
    {
        if (Pickup.ConsumersOf(kind, cluster).Take(2).ToList() is not [var only] || only[Pickup.PrefixOf(kind) + "Selector.matchLabels"] is not { Count: > 0, Node: { } labels })
            return added;
        var entries = added.Root.Entries.ToArray().Select(entry => (entry.Key, Value: entry.Key == "metadata" ? Mapping.Of([.. ((Mapping)entry.Value).Entries.ToArray().Select(static inner => (inner.Key, inner.Value)), ("labels", labels)]) : entry.Value));
        return added with { Root = Mapping.Of([.. entries]) };
    }
}
