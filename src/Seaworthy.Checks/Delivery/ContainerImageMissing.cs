using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>There is nothing to run, and the API server says so at once.</summary>
internal static class ContainerImageMissing
{
    /// <summary>The kinds whose templates the API server itself validates; others may have their image filled in.</summary>
    private static readonly GroupKind[] Validated =
        [Kinds.Pod, Kinds.Deployment, Kinds.StatefulSet, Kinds.DaemonSet, Kinds.ReplicaSet, Kinds.ReplicationController, Kinds.Job, Kinds.CronJob];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "container-image-missing",
        Chapter = Chapter.Delivery,
        Severity = Severity.Critical,
        Summary = "Container has no image",
        Remedy = "Write the image; where a template makes the manifest, look at the value that it is taken from.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the whole object (Required value), a template of pods as much as a pod. What runs before stays as it is, and the rollout that somebody waits for never begins.",
        References = ["https://kubernetes.io/docs/concepts/containers/images/", "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container"],

        // What has no selector is refused or is no whole object, such as a patch that names containers to change them.
        AppliesTo = static (container, _) => ContainerRoles.Declared.HasFlag(container.Role) && Array.IndexOf(Validated, container.Workload.Kind) >= 0
            && (container.Workload.Kind.Group != "apps" || container.Workload["spec.selector"].Exists),
        Evaluate = static (container, _) => container["image"].Text is { Length: > 0 }
            ? []
            : [new(container["image"], $"container '{container.Name}' has no image: the API server refuses the {container.Workload.Kind.Kind}")
            {
                Decide = () => Decision.Text(container["image"], $"Name the image of container '{container.Name}'", "an image with a tag or a digest", static text => ImageReference.TryParse(text, out var image, out string? _) && (image.Tag ?? image.Digest) is not null, null),
            }],
    };
}
