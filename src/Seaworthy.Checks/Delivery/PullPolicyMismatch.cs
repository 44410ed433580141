using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A tag that moves and a node that keeps what it has once pulled do not go together.</summary>
internal static class PullPolicyMismatch
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "pull-policy-mismatch",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Nodes may run different images under one moving tag",
        Remedy = "Use a tag that never moves or a digest; where the tag must move, set imagePullPolicy to Always.",
        Repair = Repairability.Decision,
        Why = "The tag moves with every build, but a node that has it keeps what it pulled first. Pods of one workload then run different programs, depending on the node they land on, and a restart does not bring the fix.",
        References = ["https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy"],
        Peers = ["kubescape/C-0075"],
        AppliesTo = static (container, _) => ContainerRoles.Declared.HasFlag(container.Role) && container.Image is { } image && Moves(image),
        Evaluate = static (container, _) => container["imagePullPolicy"] switch
        {
            { Text: "Always" } => [],
            // pkg/apis/core/v1/defaults.go: Always for latest and for no tag, IfNotPresent for the rest.
            { Exists: false } when container.Image?.Tag is null or "latest" => [],
            var policy => [new(policy, $"image '{container.Image?.Familiar}' of container '{container.Name}' has a tag that moves, but nodes that have it never pull it again (imagePullPolicy {policy.Text ?? "IfNotPresent, the default"})")
            {
                // Who writes another policy may have nodes whose images come from elsewhere.
                Decide = () => Decision.Confirm(Fix.Set(policy, Scalar.Of("Always"), $"Pull the image of container '{container.Name}' whenever it starts"), policy.Exists ? null : new("yes", "its tag moves")),
            }],
        },
    };

    /// <summary>Tags that are made to move. Short versions such as 1.27 move too, but rarely by surprise.</summary>
    private static bool Moves(ImageReference image) => image.Digest is null && image.Tag is null
        or "latest" or "main" or "master" or "trunk" or "develop" or "development" or "dev" or "edge" or "nightly" or "snapshot" or "unstable"
        or "stable" or "testing" or "staging" or "production" or "prod" or "release";
}
