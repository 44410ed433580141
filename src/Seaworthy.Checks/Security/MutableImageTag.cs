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
        Why = "A pod that is rescheduled pulls whatever latest is by then: two replicas run different code, a rollback rolls nothing back, and whoever can push to the registry changes production without a deployment.",
        References = ["CIS Kubernetes Benchmark 5.5.1", "https://kubernetes.io/docs/concepts/containers/images/#image-names"],
        Peers = ["kube-linter/latest-tag", "kube-score/container-image-tag", "polaris/tagNotSpecified", "kubescape/C-0075", "checkov/CKV_K8S_14", "trivy/KSV-0013", "kubeaudit/image", "popeye/POP-100", "popeye/POP-101", "kyverno/disallow-latest-tag", "gatekeeper/disallowedtags"],
        AppliesTo = static (container, _) => container.Image is not null,
        Evaluate = static (container, _) => container.Image switch
        {
            { Digest: null, Tag: null } image => [new(container["image"], $"container '{container.Name}' runs {image.Familiar} without a tag, which means latest")],
            { Digest: null, Tag: "latest" } image => [new(container["image"], $"container '{container.Name}' runs {image.Familiar}, whatever that is when the image is pulled")],
            _ => [],
        },
    };
}
