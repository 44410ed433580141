using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Scaling;

/// <summary>Who scales whom.</summary>
public static class ScaleTargets
{
    extension(ClusterSnapshot cluster)
    {
        /// <summary>
        /// What sets a workload's replicas, by name: HorizontalPodAutoscalers and ScaledObjects, without the
        /// HorizontalPodAutoscalers that KEDA makes of the latter.
        /// </summary>
        public IEnumerable<KubernetesObject> ReplicaScalersOf(ObjectRef workload) => cluster.ScalersOf(workload)
            .Where(static scaler => scaler.Kind == Kinds.ScaledObject || (scaler.Kind == Kinds.HorizontalPodAutoscaler && !IsMadeByKeda(scaler)))
            .OrderBy(static scaler => scaler.Ref);

        /// <summary>The workload that a HorizontalPodAutoscaler scales, or null where the input does not have it.</summary>
        public Workload? ScaledBy(KubernetesObject autoscaler)
        {
            var target = ClusterSnapshot.ScaleTarget(autoscaler, "spec.scaleTargetRef");
            return cluster.FindWorkload(target.Kind, target.Namespace, target.Name);
        }

        /// <summary>The template of a workload's pods, which an Argo Rollout may take from another; null where the input does not have it.</summary>
        public PodTemplate? PodTemplateOf(Workload workload)
        {
            if (workload.HasTemplate)
                return workload.Template;
            if (workload.Kind != Kinds.Rollout)
                return null;
            var source = ClusterSnapshot.ScaleTarget(workload.Object, "spec.workloadRef");
            return cluster.FindWorkload(source.Kind, source.Namespace, source.Name)?.Template;
        }
    }

    /// <summary>Whether KEDA made a HorizontalPodAutoscaler: a ScaledObject controls it.</summary>
    public static bool IsMadeByKeda(KubernetesObject autoscaler) => autoscaler["metadata.ownerReferences"].Items.Any(static owner =>
        owner["controller"].Boolean == true && owner["kind"].Text == Kinds.ScaledObject.Kind);
}
