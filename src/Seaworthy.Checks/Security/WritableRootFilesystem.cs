using Seaworthy.Analysis.Images;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>What cannot be written cannot be replaced by an intruder.</summary>
internal static class WritableRootFilesystem
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "writable-root-filesystem",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Container can write to its own image's files",
        Remedy = "Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program writes (/tmp, caches).",
        Repair = Repairability.Decision,
        Why = "An intruder who can write replaces the program, drops tools and hides traces in the container's own layer; what the program itself writes there fills the node's disk unseen and is gone after a restart.",
        References = ["NSA/CISA Kubernetes Hardening Guide: immutable container file systems", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["kube-linter/no-read-only-root-fs", "kube-score/container-security-context-readonlyrootfilesystem", "polaris/notReadOnlyRootFilesystem", "kubescape/C-0017", "checkov/CKV_K8S_22", "trivy/KSV-0014", "kubeaudit/rootfs", "kyverno/require-ro-rootfs"],
        AppliesTo = static (container, _) => !container.RunsOnWindows && container.Role != ContainerRoles.Ephemeral,
        Evaluate = static (container, context) => container["securityContext.readOnlyRootFilesystem"] switch
        {
            { Boolean: true } => [],
            var field => [new(field, $"container '{container.Name}' has a writable root file system") { Decide = () => ReadOnly(container, field, context.Cluster) }],
        },
    };

    /// <summary>Where a program writes is known to its owner alone; each folder becomes a volume of its own, which is empty at each start as the container's layer is.</summary>
    private static Decision ReadOnly(Container container, Field field, ClusterSnapshot cluster) => new(
        $"Let container '{container.Name}' write to volumes only",
        "none, or the folders that the program writes to, each with the most that it keeps there, such as /tmp=64Mi,/var/cache/app=1Gi",
        text => text == "none" ? Fix.Set(field, Scalar.Of(true), $"Make the root file system of container '{container.Name}' read-only") : Writable(container, field, text.Split(',')))
    {
        Proposal = SameImage.As(container, cluster).Where(static other => other["securityContext.readOnlyRootFilesystem"].Boolean == true).OrderBy(static other => other.Workload.Ref).Cast<Container?>().FirstOrDefault() is not { } other ? null
            : Missing(container, other) is not { } folders ? null
            : new(folders.Length == 0 ? "none" : string.Join(',', folders), $"{other.Workload.Kind.Kind} '{other.Workload.Name}' runs the same image so"),
    };

    /// <summary>The folders that another container has a volume for and this one has not; null where one of them holds more than what the program writes there.</summary>
    private static string[]? Missing(Container container, Container other)
    {
        var mounted = container["volumeMounts"].Items.Select(static mount => mount["mountPath"].Text).ToHashSet(StringComparer.Ordinal);
        var more = other["volumeMounts"].Items.Where(mount => !mounted.Contains(mount["mountPath"].Text)).ToList();
        return more.TrueForAll(mount => mount["mountPath"].Text is { } path && IsFolder(path) && other.Pod.Volumes.Any(volume => volume["name"].Text == mount["name"].Text && volume["emptyDir.sizeLimit"].Quantity is not null))
            ? [.. more.Select(mount => $"{mount["mountPath"].Text}={SizeOf(other, mount)}")]
            : null;
    }

    private static Fix? Writable(Container container, Field field, string[] folders)
    {
        var sizes = folders.Select(static folder => folder.Split('=')).ToList();
        if (!sizes.TrueForAll(static size => size is [var path, var most] && IsFolder(path) && Quantity.TryParse(most, out var quantity) && quantity.Sign > 0))
            return null;
        var fix = Fix.Set(field, Scalar.Of(true), $"Make the root file system of container '{container.Name}' read-only but for {string.Join(", ", sizes.Select(static size => size[0]))}");
        foreach (var size in sizes.DistinctBy(static size => size[0], StringComparer.Ordinal))
        {
            var (folder, most) = (size[0], size[1]);
            if (container["volumeMounts"].Items.Any(mount => mount["mountPath"].Text?.TrimEnd('/') == folder))
                continue;

            // Containers of a pod do not share what they write.
            var name = $"{container.Name}{folder.ToLowerInvariant().Replace('/', '-').Replace('.', '-').Replace('_', '-')}";
            if (!LabelSyntax.IsDns1123Label(name))
                return null;
            fix = fix.And(Fix.Add(container["volumeMounts"], Mapping.Of(("name", Scalar.Of(name)), ("mountPath", Scalar.Of(folder))), ""))
                .And(Fix.Add(container.Pod["volumes"], Mapping.Of(("name", Scalar.Of(name)), ("emptyDir", Mapping.Of(("sizeLimit", Scalar.Of(most))))), ""));
        }

        return fix;
    }

    private static string? SizeOf(Container container, Field mount) => container.Pod.Volumes.First(volume => volume["name"].Text == mount["name"].Text)["emptyDir.sizeLimit"].Text;

    private static bool IsFolder(string path) => path is ['/', _, ..] && path[^1] != '/' && path.AsSpan().IndexOfAny(" :,=") < 0;
}
