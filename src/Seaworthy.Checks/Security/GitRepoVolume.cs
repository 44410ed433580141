using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A volume that the kubelet clones from Git, as root on the node.</summary>
internal static class GitRepoVolume
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "git-repo-volume",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Volume is cloned from Git by the kubelet",
        Remedy = "Use an emptyDir that an init container fills with git clone, or an image volume.",
        Repair = Repairability.None("which image is to clone it, and with which credentials and resources, is written nowhere"),
        Why = "The kubelet runs git as root on the node, and a repository with a hook in it runs what it likes there (CVE-2024-10220). Since Kubernetes 1.33 the volume is off, and a pod that has one does not start.",
        References = ["https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo", "https://github.com/kubernetes/kubernetes/issues/128885"],
        AppliesTo = static (pod, _) => pod.Volumes.Any(),
        Evaluate = static (pod, _) =>
        [
            .. from volume in pod.Volumes
               where volume["gitRepo"].Exists
               select new Violation(volume["gitRepo"], $"volume '{volume["name"].Text}' is cloned from {volume["gitRepo.repository"].Text ?? "Git"} as root on the node"),
        ],
    };
}
