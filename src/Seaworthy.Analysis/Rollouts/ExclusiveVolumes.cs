using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Rollouts;

/// <summary>Volumes that a new pod cannot mount while an old one on another node holds them.</summary>
public static class ExclusiveVolumes
{
    /// <summary>
    /// Whether pods mount a claim that only one node, or one pod, may have at a time. A claim that the input does not
    /// declare counts as such, since that is what storage usually offers.
    /// </summary>
    public static bool HasExclusiveVolume(PodTemplate template, ClusterSnapshot cluster)
    {
        foreach (var volume in template.Volumes)
        {
            if (volume["persistentVolumeClaim.claimName"].Text is not { } name)
                continue;
            var claim = cluster.Find(Kinds.PersistentVolumeClaim, template.Workload.Namespace, name);
            if (claim is null || !claim["spec.accessModes"].Items.Any(static mode => mode.Text is "ReadWriteMany" or "ReadOnlyMany"))
                return true;
        }

        return false;
    }
}
