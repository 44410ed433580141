using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A private image that a node has is there for every pod of the node, unless each start asks the registry.</summary>
internal static class ImagePullNotAlways
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "image-pull-not-always",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Profile = Profile.Restricted,
        Summary = "Image is run from the node's store without asking the registry",
        Remedy = "Set imagePullPolicy to Always, or let the admission plug-in AlwaysPullImages do so for every pod.",
        Repair = Repairability.Decision,
        Why = "Once a node has a private image, any pod on it may run it without the credentials. Contested, because Always makes the registry a part of every start: while it is away, nothing starts or restarts on a new node, and clusters from 1.35 on verify credentials for images that are present anyway.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#alwayspullimages", "https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy"],
        Peers = ["kube-score/container-image-pull-policy", "polaris/pullPolicyNotAlways", "checkov/CKV_K8S_15", "kyverno/imagepullpolicy-always", "kyverno/always-pull-images"],
        AppliesTo = static (container, _) => ContainerRoles.Declared.HasFlag(container.Role) && container.Image is not null,
        Evaluate = static (container, _) => container["imagePullPolicy"] switch
        {
            { Text: "Always" } => [],
            // pkg/apis/core/v1/defaults.go: Always for latest and for no tag, IfNotPresent for the rest.
            { Exists: false } when container.Image is { Tag: null, Digest: null } or { Tag: "latest" } => [],
            var policy => [new(policy, $"image '{container.Image!.Familiar}' of container '{container.Name}' is pulled with policy {policy.Text ?? "IfNotPresent, the default"}") { Decide = () => Decision.Confirm(Fix.Set(policy, Scalar.Of("Always"), $"Ask the registry at each start of container '{container.Name}'"), proposal: null) }],
        },
    };
}
