using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Scaling;

/// <summary>A metric that an autoscaler measures as a share of what containers request.</summary>
/// <param name="Resource">cpu or memory.</param>
/// <param name="Container">The one container that is measured; null where it is the whole pod.</param>
/// <param name="Field">Where the metric is, or could be, written.</param>
public readonly record struct UtilizationMetric(string Resource, string? Container, Field Field)
{
    /// <summary>
    /// The utilization metrics of a HorizontalPodAutoscaler or ScaledObject. A HorizontalPodAutoscaler without any
    /// metric scales on CPU (pkg/apis/autoscaling/v2/defaults.go).
    /// </summary>
    public static IEnumerable<UtilizationMetric> Of(KubernetesObject scaler) => scaler.Kind switch
    {
        var kind when kind == Kinds.HorizontalPodAutoscaler => OfAutoscaler(scaler),
        var kind when kind == Kinds.ScaledObject => scaler["spec.triggers"].Items.Where(IsUtilizationTrigger).Select(static trigger =>
            new UtilizationMetric(trigger["type"].Text!, trigger["metadata.containerName"].Text, trigger)),
        _ => [],
    };

    private static IEnumerable<UtilizationMetric> OfAutoscaler(KubernetesObject scaler)
    {
        var metrics = scaler["spec.metrics"];
        if (metrics.Count > 0)
            return metrics.Items.Select(TryRead).OfType<UtilizationMetric>();

        // autoscaling/v1 keeps metrics other than CPU in an annotation.
        var target = scaler["spec.targetCPUUtilizationPercentage"];
        var isElsewhere = !target.Exists && scaler["metadata.annotations"].Child("autoscaling.alpha.kubernetes.io/metrics").Exists;
        return isElsewhere ? [] : [new("cpu", null, scaler.ApiVersion == "autoscaling/v1" ? target : metrics)];
    }

    private static UtilizationMetric? TryRead(Field metric)
    {
        var isContainer = metric["type"].Text == "ContainerResource";
        var source = metric[isContainer ? "containerResource" : "resource"];
        var isUtilization = source["target.averageUtilization"].Exists || source["targetAverageUtilization"].Exists;
        return isUtilization && source["name"].Text is "cpu" or "memory" && (isContainer || metric["type"].Text == "Resource")
            ? new(source["name"].Text!, isContainer ? source["container"].Text : null, metric)
            : null;
    }

    private static bool IsUtilizationTrigger(Field trigger) =>
        trigger["type"].Text is "cpu" or "memory" && (trigger["metricType"].Text ?? trigger["metadata.type"].Text) == "Utilization";
}
