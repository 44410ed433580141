using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A low id is often somebody's on the node.</summary>
internal static class LowUserId
{
    private static readonly Parameter<long> Least = Parameter.Number("least", "the lowest user and group id that nobody on a node has", 10_000, least: 1);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "low-user-id",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Profile = Profile.Restricted,
        Parameters = [Least],
        Summary = "Container runs as a user that the node may have too",
        Remedy = "Set securityContext.runAsUser and runAsGroup to numbers from 10000 on, ones that no other workload uses, and give the image's files to that user.",
        Repair = Repairability.Decision,
        Why = "Ids in a container are the node's ids. Whoever gets out of the container, or reaches a hostPath or a shared volume, is there the node's user of that number, often one that runs a service. It is contested since most images bring a user of their own below 10000, and hostUsers: false gives the same without a change to the image.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/", "https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/"],
        Peers = ["kube-score/container-security-context-user-group-id", "checkov/CKV_K8S_40", "trivy/KSV-0020", "trivy/KSV-0021"],

        // The pod's own user namespace maps its ids to ones that the node has not.
        AppliesTo = static (container, _) => !container.RunsOnWindows && container.Pod["hostUsers"].Boolean != false,
        Evaluate = static (container, context) =>
        {
            var least = context.Value(Least);
            Violation[] found = [.. new[] { "runAsUser", "runAsGroup" }.Select(field => Judge(container, field, least)).OfType<Violation>()];
            return found.Length > 0 ? [.. found]
                : container.EffectiveSecurityContext("runAsUser").Integer is null ? Verdict.NotEvaluated($"the image of container '{container.Name}' decides which user it runs as")
                : [];
        },
    };

    /// <summary>Id 0 is told by run-as-root and root-group.</summary>
    private static Violation? Judge(Container container, string field, long least) =>
        container.EffectiveSecurityContext(field).Integer is { } id && id > 0 && id < least
            ? new(container["securityContext"][field], $"container '{container.Name}' has {field} {id}, below {least}") { Decide = () => Decision.Number(container["securityContext"][field], $"Run container '{container.Name}' with {field}", least, proposal: null) }
            : null;
}
