using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Files of the node outlive the pod, are shared by every pod that names them, and some of them run the node.</summary>
internal static class HostPathVolume
{
    /// <summary>Folders whose writer becomes root on the node or reads other pods' secrets.</summary>
    private static readonly string[] Sensitive =
    [
        "/etc", "/root", "/proc", "/sys", "/boot", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/opt/cni", "/var/lib/kubelet",
        "/var/lib/etcd", "/var/lib/containerd", "/var/lib/containers", "/var/lib/docker", "/var/spool/cron",
    ];

    /// <summary>What pods mount to know the time: no way in.</summary>
    private static readonly string[] TimeZone = ["/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo"];

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "host-path-volume",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Pod mounts files of the node",
        Remedy = "Use a volume that Kubernetes manages (emptyDir, persistentVolumeClaim, configMap); where the node's files are the point, mount the narrowest path with readOnly: true.",
        Repair = Repairability.Decision,
        Why = "A hostPath lets a pod read and often change what belongs to the node or to other pods. A writable /etc, /var/lib/kubelet or / is root on the node; any other path ties the pod to files that the next node does not have.",
        References = ["Pod Security Standards: baseline", "CIS Kubernetes Benchmark 5.2.12", "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath"],
        Peers = ["kube-linter/sensitive-host-mounts", "kube-linter/writable-host-mount", "polaris/hostPathSet", "kubescape/C-0045", "kubescape/C-0048", "trivy/KSV-0023", "kubeaudit/mounts", "kyverno/disallow-host-path"],
        AppliesTo = static (pod, context) => !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, _) => [.. HostPaths.Of(pod).Where(volume => HostPaths.SocketUser(pod, volume) is null).Select(volume => Judge(pod, volume))],
    };

    private static Violation Judge(PodTemplate pod, Field volume)
    {
        var path = volume["hostPath.path"];
        var mounts = HostPaths.MountsOf(pod, volume).ToList();
        var writer = mounts.FindIndex(static use => use.Mount["readOnly"].Boolean != true);
        var use = (writer, mounts.Count) switch
        {
            (>= 0, _) => $"mounted writable in container '{mounts[writer].Container.Name}'",
            (_, 0) => "mounted by no container",
            _ => "mounted read-only",
        };
        return new(path, $"volume '{volume["name"].Text}' is {path.Text} of the node, {use}")
        {
            Decide = () => Replace(volume),
            Severity = mounts.Count == 0 ? Severity.Low : writer >= 0 && IsSensitive(HostPaths.Clean(path.Text!)) ? Severity.High : null,
        };
    }

    private static Decision Replace(Field volume) => new(
        $"Let Kubernetes manage volume '{volume["name"].Text}'",
        "emptyDir=SIZE such as emptyDir=1Gi, or the name of a PersistentVolumeClaim",
        text => text.Split('=') is ["emptyDir", var most] && Quantity.TryParse(most, out var size) && size.Sign > 0 ? Fix.Set(volume["emptyDir.sizeLimit"], Scalar.Of(most), $"Make volume '{volume["name"].Text}' an emptyDir").And(Fix.Remove("", volume["hostPath"]))
            : LabelSyntax.IsDns1123Subdomain(text) ? Fix.Set(volume["persistentVolumeClaim.claimName"], Scalar.Of(text), $"Claim the storage of volume '{volume["name"].Text}' with '{text}'").And(Fix.Remove("", volume["hostPath"]))
            : null);

    private static bool IsSensitive(string path) =>
        !TimeZone.Any(harmless => HostPaths.IsWithin(path, harmless))
        && (path == "/dev" || Sensitive.Any(folder => HostPaths.IsWithin(path, folder) || HostPaths.IsWithin(folder, path)));
}
