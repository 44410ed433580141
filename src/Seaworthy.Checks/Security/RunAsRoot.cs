using System.Globalization;
using Seaworthy.Analysis.Images;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Root in a container is the node's root behind the kernel's walls; a flaw in one of them is enough.</summary>
internal static class RunAsRoot
{
    private const string Image = "image";

    /// <summary>What images are called that name a user of their own.</summary>
    private static readonly string[] Rootless = ["nonroot", "non-root", "rootless", "unprivileged"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "run-as-root",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container runs as root, or may",
        Remedy = "Set securityContext.runAsNonRoot to true, and runAsUser to a number above 0 where the image names its user by name or not at all.",
        Repair = Repairability.Decision,
        Why = "Without user namespaces root in a container is root on the node. Whoever breaks into the process may change the container's own files and tools, and every flaw of the kernel or the runtime leads straight to the node.",
        References = ["Pod Security Standards: restricted", "CIS Kubernetes Benchmark 5.2.7", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["kube-linter/run-as-non-root", "polaris/runAsRootAllowed", "kubescape/C-0013", "checkov/CKV_K8S_23", "trivy/KSV-0012", "trivy/KSV-0105", "kubeaudit/nonroot", "kyverno/require-run-as-nonroot"],
        AppliesTo = static (container, _) => !container.RunsOnWindows,
        Evaluate = static (container, context) => IsPossible(container) ? [Judge(container, context.Cluster)] : [],
    };

    /// <summary>Whether nothing in the manifest keeps the container from running as root.</summary>
    public static bool IsPossible(Container container) => container.EffectiveSecurityContext("runAsUser").Integer switch
    {
        > 0 => false,
        0 => true,
        _ => container.EffectiveSecurityContext("runAsNonRoot").Boolean != true,
    };

    private static Violation Judge(Container container, ClusterSnapshot cluster)
    {
        var isRoot = container.EffectiveSecurityContext("runAsUser").Integer == 0;
        var isForbidden = container.EffectiveSecurityContext("runAsNonRoot").Boolean == true;
        var hasOwnUsers = container.Pod["hostUsers"].Boolean == false;
        var message = (isRoot, isForbidden) switch
        {
            (true, true) => $"container '{container.Name}' has runAsUser 0 and runAsNonRoot true: the kubelet refuses to start it",
            (true, false) => $"container '{container.Name}' runs as root (runAsUser 0)",
            _ => $"container '{container.Name}' runs as root if its image does",
        };
        return new(container[isRoot ? "securityContext.runAsUser" : "securityContext.runAsNonRoot"], message + (hasOwnUsers && !isForbidden ? ", within the pod's own user namespace" : ""))
        {
            Severity = hasOwnUsers && !isForbidden ? Severity.Low : isRoot ? Severity.High : null,
            Decide = () => User(container, cluster),
        };
    }

    /// <summary>Whether the image has a user, and what its files allow others, is written in the image alone.</summary>
    private static Decision User(Container container, ClusterSnapshot cluster) => new(
        $"Run container '{container.Name}' as a user other than root",
        $"image for the user that the image names, or the number of a user from 1",
        text => text == Image ? OfImage(container)
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? Fix.Set(container["securityContext.runAsNonRoot"], Scalar.Of(true), $"Run container '{container.Name}' as user {id}").And(Fix.Set(container["securityContext.runAsUser"], Scalar.Of(id), ""))
            : null)
    {
        Proposal = Suggested(container, cluster),
    };

    /// <summary>What the pod sets for all its containers stays for the others.</summary>
    private static Fix? OfImage(Container container)
    {
        var own = container["securityContext.runAsUser"];
        if (!own.Exists && container.Pod["securityContext.runAsUser"].Exists)
            return null;
        var fix = Fix.Set(container["securityContext.runAsNonRoot"], Scalar.Of(true), $"Run container '{container.Name}' as the user that its image names");
        return own.Exists ? fix.And(Fix.Remove("", own)) : fix;
    }

    private static Proposal? Suggested(Container container, ClusterSnapshot cluster)
    {
        if (SameImage.As(container, cluster).Where(static other => !IsPossible(other)).OrderBy(static other => other.Workload.Ref).Cast<Container?>().FirstOrDefault() is { } other)
            return new(other.EffectiveSecurityContext("runAsUser").Text ?? Image, $"{other.Workload.Kind.Kind} '{other.Workload.Name}' runs the same image so");
        return container.Image is { } image && OfImage(container) is not null && Array.Exists(Rootless, word => $"{image.Repository}:{image.Tag}".Contains(word, StringComparison.Ordinal))
            ? new(Image, "its image is made to run without root")
            : null;
    }
}
