using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>One disk, many replicas: all of them must be where the disk is.</summary>
internal static class SharedExclusiveVolume
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "shared-exclusive-volume",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Several replicas share a volume that only one node may mount",
        Remedy = "Use a StatefulSet with volumeClaimTemplates, a claim with ReadWriteMany, or a single replica.",
        Repair = Repairability.None("a claim that several nodes may mount takes another kind of storage"),
        Why = "A ReadWriteOnce volume is attached to one node. Replicas that the scheduler puts on other nodes wait for it for ever, and those on the same node go down together with it.",
        References = ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"],
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true } && Claims(workload, context.Cluster).Any(),
        Evaluate = static (workload, context) =>
        {
            var range = ReplicaRange.Of(workload, context.Cluster);
            if (range.Most < 2 || IsOnOneNode(workload.Template))
                return [];
            return
            [
                .. Claims(workload, context.Cluster).Where(static claim => IsExclusive(claim.Claim)).Select(claim => Judge(workload, range, claim.Field, claim.Claim)),
            ];
        },
    };

    private static Violation Judge(Workload workload, ReplicaRange range, Field field, KubernetesObject claim)
    {
        var replicas = range.Scaler is null ? $"{range.Most} replicas" : $"up to {range.Most} replicas";
        return claim["spec.accessModes"].Items.All(static mode => mode.Text == "ReadWriteOncePod")
            ? new(field, $"{workload.Kind.Kind} '{workload.Name}' has {replicas}, but only one pod may mount claim '{claim.Name}' (ReadWriteOncePod): the others never start") { Severity = Severity.High, Related = [claim.Ref] }
            : new(field, $"{workload.Kind.Kind} '{workload.Name}' has {replicas}, but only one node may mount claim '{claim.Name}' (ReadWriteOnce): replicas on other nodes never start") { Related = [claim.Ref] };
    }

    /// <summary>The claims that all replicas mount and that the input declares.</summary>
    private static IEnumerable<(Field Field, KubernetesObject Claim)> Claims(Workload workload, ClusterSnapshot cluster) =>
        from volume in workload.Template.Volumes
        let name = volume["persistentVolumeClaim.claimName"]
        where name.Text is { Length: > 0 }
        let claim = cluster.Find(Kinds.PersistentVolumeClaim, workload.Namespace, name.Text!)
        where claim is not null && claim["spec.accessModes"].Count > 0
        select (name, claim);

    private static bool IsExclusive(KubernetesObject claim) => claim["spec.accessModes"].Items.All(static mode => mode.Text is "ReadWriteOnce" or "ReadWriteOncePod");

    /// <summary>Pods that say themselves that they want to be on one node.</summary>
    private static bool IsOnOneNode(PodTemplate template) =>
        template.Spec["nodeSelector"].Child("kubernetes.io/hostname").Exists || template["nodeName"].Exists
        || template["affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution"].Items.Any(term =>
            term["topologyKey"].Text == "kubernetes.io/hostname" && term["labelSelector"].LabelSelector().Matches(template.Labels));
}
