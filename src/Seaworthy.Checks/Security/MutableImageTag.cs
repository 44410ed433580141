using Seaworthy.Analysis.Images;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>What runs should be what was tested, on every node and after every restart.</summary>
internal static class MutableImageTag
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "mutable-image-tag",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Image has no tag, or the tag latest",
        Remedy = "Name the version by a tag that is never moved, best with its digest: image:1.4.2@sha256:….",
        Repair = Repairability.Decision,
        Why = "A pod that is rescheduled pulls whatever latest is by then: two replicas run different code, a rollback rolls nothing back, and whoever can push to the registry changes production without a deployment.",
        References = ["CIS Kubernetes Benchmark 5.5.1", "https://kubernetes.io/docs/concepts/containers/images/#image-names"],
        Peers = ["kube-linter/latest-tag", "kube-score/container-image-tag", "polaris/tagNotSpecified", "kubescape/C-0075", "checkov/CKV_K8S_14", "trivy/KSV-0013", "kubeaudit/image", "popeye/POP-100", "popeye/POP-101", "kyverno/disallow-latest-tag", "gatekeeper/disallowedtags"],
        AppliesTo = static (container, _) => container.Image is not null,
        Evaluate = static (container, context) => container.Image switch
        {
            { Digest: null, Tag: null } image => [new(container["image"], $"container '{container.Name}' runs {image.Familiar} without a tag, which means latest") { Decide = () => Pin(container, image, context.Cluster) }],
            { Digest: null, Tag: "latest" } image => [new(container["image"], $"container '{container.Name}' runs {image.Familiar}, whatever that is when the image is pulled") { Decide = () => Pin(container, image, context.Cluster) }],
            _ => [],
        },
    };

    private static Decision Pin(Container container, ImageReference image, ClusterSnapshot cluster)
    {
        var name = container["image"].Text is { } text && image.Tag is { } tag ? text[..^(tag.Length + 1)] : container["image"].Text!;
        return new(
            $"Name the version of image {image.Familiar} that container '{container.Name}' runs",
            "a tag such as 1.4.2, a digest such as sha256:…, or both as 1.4.2@sha256:…",
            version => $"{name}{(version.StartsWith("sha256:", StringComparison.Ordinal) ? "@" : ":")}{version}" is var full && ImageReference.TryParse(full, out var pinned, out _) && IsFixed(pinned)
                ? Fix.Set(container["image"], Scalar.Of(full), $"Run {full} in container '{container.Name}'")
                : null)
        {
            Proposal = Suggested(container, cluster),
        };
    }

    /// <summary>Where two versions run, neither is suggested.</summary>
    private static Proposal? Suggested(Container container, ClusterSnapshot cluster)
    {
        var others = SameImage.As(container, cluster).Where(static other => IsFixed(other.Image!)).OrderBy(static other => other.Workload.Ref).ToList();
        if (others.DistinctBy(VersionOf, StringComparer.Ordinal).Take(2).ToList() is [var only])
            return new(VersionOf(only), $"{only.Workload.Kind.Kind} '{only.Workload.Name}' runs that version of it");
        var label = container.Pod.Labels["app.kubernetes.io/version"] ?? container.Object.Labels["app.kubernetes.io/version"];
        return others.Count == 0 && label is not null and not "latest" && LabelSyntax.IsLabelValue(label) && container.Pod.Containers.Count == 1 ? new(label, "the label app.kubernetes.io/version") : null;
    }

    private static string VersionOf(Container container) => container.Image is { Digest: { } digest } image ? (image.Tag is { } tag ? $"{tag}@{digest}" : digest) : container.Image!.Tag!;

    private static bool IsFixed(ImageReference image) => image is { Digest: not null } or { Tag: not (null or "latest") };
}
