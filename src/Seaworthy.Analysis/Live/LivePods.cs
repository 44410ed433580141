using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Live;

/// <summary>The pods of a workload that a cluster runs at the moment; manifests that were never applied show none.</summary>
public static class LivePods
{
    /// <summary>The pods that a workload made, itself or through ReplicaSets and Jobs, or the pod that it is; those without a status are left out.</summary>
    public static IEnumerable<KubernetesObject> Of(Workload workload, ClusterSnapshot cluster) =>
        (workload.Kind == Kinds.Pod ? [workload.Object] : MadeBy(workload.Ref, cluster)).Where(static pod => pod["status.phase"].Exists);

    /// <summary>What the kubelet says about the containers of a pod, init containers first.</summary>
    public static IEnumerable<Field> ContainerStatuses(KubernetesObject pod) =>
        pod["status.initContainerStatuses"].Items.Concat(pod["status.containerStatuses"].Items);

    private static IEnumerable<KubernetesObject> MadeBy(ObjectRef controller, ClusterSnapshot cluster) =>
    [
        .. cluster.ControlledBy(controller, Kinds.Pod),
        .. cluster.ControlledBy(controller, Kinds.ReplicaSet).Concat(cluster.ControlledBy(controller, Kinds.Job)).SelectMany(maker => cluster.ControlledBy(maker.Ref, Kinds.Pod)),
    ];
}
