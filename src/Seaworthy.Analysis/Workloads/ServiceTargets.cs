using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Workloads;

/// <summary>Which containers the ports of Services lead to (FindPort in pkg/api/v1/pod and the endpoint controllers).</summary>
public static class ServiceTargets
{
    /// <summary>
    /// The container of a pod that a Service's port leads to. By name: the one that declares a port of that name
    /// and protocol. By number: the one that declares it or, as declaring is not needed, the only one there is.
    /// Null where none is found.
    /// </summary>
    /// <param name="servicePort">An item of the Service's <c>ports</c>.</param>
    /// <param name="template">The pods.</param>
    public static Container? Find(Field servicePort, PodTemplate template)
    {
        var target = servicePort["targetPort"].Exists ? servicePort["targetPort"] : servicePort["port"];
        var containers = template.Containers.Where(static container => ContainerRoles.LongRunning.HasFlag(container.Role)).ToList();
        foreach (var container in containers)
        {
            if (container.Ports.Any(port => Protocol(port) == Protocol(servicePort) && Is(port, target)))
                return container;
        }

        return !IsName(target) && containers is [var only] ? only : null;
    }

    /// <summary>The Services through which others use a workload's pods: all that select them but those which only serve metrics.</summary>
    public static IEnumerable<KubernetesObject> ServicesOf(PodTemplate template, ClusterSnapshot cluster) =>
        cluster.ServicesOf(template).Where(service =>
            service["spec.ports"].Count == 0 || !(service["spec.ports"].Items.All(port => IsForMetrics(port, template, cluster)) || IsOfExporter(service, template, cluster)));

    /// <summary>The Services through which others use a container: those that lead to it, other than for metrics, and wait for it to be ready before they do.</summary>
    public static IEnumerable<KubernetesObject> ServicesOf(Container container, ClusterSnapshot cluster) =>
        ServicesOf(container.Pod, cluster).Where(service =>
            service["spec.publishNotReadyAddresses"].Boolean != true
            && service["spec.ports"].Items.Any(port => !IsForMetrics(port, container.Pod, cluster) && Find(port, container.Pod) is { } target && ReferenceEquals(target.Field.Node, container.Field.Node)));

    /// <summary>Whether a port is given by name rather than by number.</summary>
    public static bool IsName(Field port) => port.Text is not null && port.Integer is null;

    /// <summary>A port that is called after metrics, annotated so, or that of an exporter which nothing leads to from outside; while it does not answer, graphs have a gap and nobody's request fails.</summary>
    private static bool IsForMetrics(Field servicePort, PodTemplate template, ClusterSnapshot cluster) =>
        $"{servicePort["name"].Text} {servicePort["targetPort"].Text}".Contains("metrics", StringComparison.OrdinalIgnoreCase)
        || IsOnlyScraped(servicePort, template)
        || (Find(servicePort, template)?.Image?.Repository.EndsWith("exporter", StringComparison.Ordinal) == true && Exposure.Of(template, cluster) is null);

    /// <summary>
    /// Whether annotations name a Service's port for the scrape. Many programs serve metrics on the very port that users call, so it
    /// takes another port beside it to tell that nobody else asks this one.
    /// </summary>
    private static bool IsOnlyScraped(Field servicePort, PodTemplate template)
    {
        var (service, ofPods) = (servicePort.Object.Annotations.ScrapedPort(), template.Annotations.ScrapedPort());
        return (service ?? ofPods) is not null && IsScraped(servicePort)
            && servicePort.Object["spec.ports"].Items.Any(port => !IsScraped(port));

        bool IsScraped(Field port) => PodPort(port, template) is { } target && (target == service || target == ofPods);
    }

    /// <summary>The number of the port that a Service's port leads to; null where pods do not declare the name.</summary>
    private static long? PodPort(Field servicePort, PodTemplate template)
    {
        var target = servicePort["targetPort"].Exists ? servicePort["targetPort"] : servicePort["port"];
        return IsName(target) ? Find(servicePort, template)?.Ports.FirstOrDefault(port => Is(port, target))["containerPort"].Integer : target.Integer;
    }

    /// <summary>
    /// Whether a Service is there for Prometheus alone: its name or that of the workload is an exporter's, and each of its ports is
    /// scraped. That a port is scraped proves little by itself, as many programs serve their metrics beside everything else.
    /// </summary>
    private static bool IsOfExporter(KubernetesObject service, PodTemplate template, ClusterSnapshot cluster) =>
        (IsExporter(service.Name) || IsExporter(template.Workload.Name))
        && service["spec.ports"].Items.All(port => cluster.Scraping.ServiceMonitorsOf(service).Any(monitor => monitor["spec.endpoints"].Items.Any(endpoint => Scrapes(endpoint, port))))
        && Exposure.Of(template, cluster) is null;

    private static bool IsExporter(string name) =>
        name.Contains("exporter", StringComparison.Ordinal) || name.Contains("kube-state-metrics", StringComparison.Ordinal);

    private static bool Scrapes(Field endpoint, Field servicePort) =>
        (endpoint["port"].Text is { Length: > 0 } name && name == servicePort["name"].Text)
        || (endpoint["targetPort"].Text is { } target && target == (servicePort["targetPort"].Text ?? servicePort["port"].Text));

    private static bool Is(Field containerPort, Field target) =>
        IsName(target) ? containerPort["name"].Text == target.Text : containerPort["containerPort"].Integer is { } number && number == target.Integer;

    /// <summary>The protocol of a port; the API server defaults it to TCP.</summary>
    public static string Protocol(Field port) => port["protocol"].Text ?? "TCP";
}
