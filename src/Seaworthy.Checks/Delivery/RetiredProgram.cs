using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Programs for the cluster itself end too. Tiller, the Dashboard and ingress-nginx, which open a way in besides, have checks of their own.</summary>
internal static class RetiredProgram
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "retired-program",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Container runs a program that its makers have retired",
        Remedy = "Replace the program by its successor, and delete the roles, bindings and annotations that were made for it.",
        Repair = Repairability.None("its successor is another program with a configuration of its own"),
        Why = "A program without makers gets no fixes and no changes for the next release of Kubernetes: it stops working in an upgrade, or is simply no longer asked, as Heapster is not by any HorizontalPodAutoscaler since Kubernetes 1.19.",
        References = ["https://github.com/kubernetes-retired/heapster/blob/master/docs/deprecation.md", "https://github.com/kubernetes/kubernetes/pull/90368", "https://github.com/uswitch/kiam"],
        AppliesTo = static (container, _) => container.Image is not null,
        Evaluate = static (container, _) => Find(container.Image!) is { } retired
            ? [new(container["image"], $"container '{container.Name}' runs {retired.Name}, which was retired in {retired.When}; its successor is {retired.Successor}") { Remedy = $"Use {retired.Successor}, and delete what was made for {retired.Name}." }]
            : [],
    };

    /// <summary>Only what its makers themselves call ended: kube2iam, for one, has a maintainer. A name that others may give to a program of theirs is known by its owner as well.</summary>
    private static readonly Program[] Retired =
    [
        new("heapster", "Heapster", "2018", "metrics-server"),
        new("heapster-influxdb", "Heapster's InfluxDB", "2018", "Prometheus"),
        new("heapster-grafana", "Heapster's Grafana", "2018", "grafana/grafana"),
        new("uswitch/kiam", "kiam", "March 2024", "IAM roles for service accounts or EKS Pod Identity"),
        new("bitnami/kiam", "kiam", "March 2024", "IAM roles for service accounts or EKS Pod Identity"),
    ];

    /// <summary>Kubernetes' old images had a name for each processor: <c>heapster-amd64</c>.</summary>
    private static readonly string[] Processors = ["-amd64", "-arm", "-arm64", "-ppc64le", "-s390x"];

    private static Program? Find(ImageReference image)
    {
        var suffix = Array.Find(Processors, processor => image.Repository.EndsWith(processor, StringComparison.Ordinal)) ?? "";
        var path = "/" + image.Repository[..^suffix.Length];
        return Array.Find(Retired, program => path.EndsWith("/" + program.Repository, StringComparison.Ordinal));
    }

    /// <param name="Repository">The last segments of its image's repository.</param>
    /// <param name="Name">Its name in a sentence.</param>
    /// <param name="When">When its makers ended it.</param>
    /// <param name="Successor">What does its work now.</param>
    private sealed record Program(string Repository, string Name, string When, string Successor);
}
