using System.Collections.Immutable;
using System.Globalization;
using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>
/// Use cannot exceed the limits. The autoscaler adds pods only once use is above its target by more than the tolerance
/// (10 % unless it says otherwise; pkg/controller/podautoscaler/replica_calculator.go).
/// </summary>
internal static class HpaTargetUnreachable
{
    private const double DefaultTolerance = 0.1;

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "hpa-target-unreachable",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Limits keep utilization below the autoscaler's target",
        Remedy = "Lower averageUtilization to 80 or less, or leave more room between requests and limits.",
        Repair = Repairability.Decision,
        Why = "Utilization is use divided by request, and use ends at the limit. Where the limit is no more than the target and its tolerance of 10 %, the autoscaler never adds a pod: containers are throttled or killed instead.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details"],
        AppliesTo = static (workload, context) => context.Cluster.PodTemplateOf(workload) is not null && context.Cluster.ReplicaScalersOf(workload.Ref).SelectMany(UtilizationMetric.Of).Any(static metric => Target(metric) > 0),
        Evaluate = static (workload, context) =>
        [
            .. context.Cluster.ReplicaScalersOf(workload.Ref).SelectMany(UtilizationMetric.Of)
                .Select(metric => Judge(metric, context.Cluster.PodTemplateOf(workload)!.Value, context)).OfType<Violation>()
                .DistinctBy(static violation => violation.Field.ToString()),
        ],
    };

    private static Violation? Judge(UtilizationMetric metric, PodTemplate template, CheckContext context)
    {
        if (Target(metric) is not { } target || Ceiling(metric, template, context) is not { } ceiling || ceiling > target * (1 + Tolerance(metric)))
            return null;
        var name = Amounts.NameOf(metric.Resource);
        return new(metric.Field, $"adds pods when {name} utilization is above {target}% by more than {Tolerance(metric):P0}, but the limits of {template.Workload.Kind.Kind} '{template.Workload.Name}' end it at {ceiling}%")
        {
            Related = [template.Object.Ref],
            Decide = () => Lower(metric, ceiling),
        };
    }

    /// <summary>The utilization that the measured containers come to at their limits, in percent; null where one has no limit or no request, or is sized by another.</summary>
    private static long? Ceiling(UtilizationMetric metric, PodTemplate template, CheckContext context)
    {
        ImmutableArray<Container> measured = [.. template.Containers.Where(container => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar && (metric.Container ?? container.Name) == container.Name)];
        if (measured.IsEmpty || template["resources"].Exists)
            return null;
        var (requests, limits) = (0m, 0m);
        foreach (var container in measured)
        {
            var admitted = container.AdmittedResources(context.Cluster);
            if (admitted.Requests[metric.Resource] is not { IsZero: false } request || admitted.Limits[metric.Resource] is not { IsZero: false } limit
                || context.Cluster.ScalersOf(template.Workload.Ref).Any(vpa => VerticalScaling.Sets(vpa, container.Name, metric.Resource)))
                return null;
            requests += Thousandths(request);
            limits += Thousandths(limit);
        }

        // A request below a thousandth counts as none.
        return requests == 0 ? null : (long)(limits * 100 / requests);
    }

    private static decimal Thousandths(Quantity quantity) => quantity.MilliValue;

    /// <summary>The target in percent; the autoscaler of a HorizontalPodAutoscaler without metrics has 80 (pkg/apis/autoscaling/v2/defaults.go).</summary>
    private static long? Target(UtilizationMetric metric)
    {
        if (metric.Field.Path.Key is "targetCPUUtilizationPercentage" or "metrics")
            return metric.Field.Integer ?? 80;
        if (metric.Field["metadata.value"].Text is { } text)
            return long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
        var source = metric.Field[metric.Field["type"].Text == "ContainerResource" ? "containerResource" : "resource"];
        return source["target.averageUtilization"].Integer ?? source["targetAverageUtilization"].Integer;
    }

    private static double Tolerance(UtilizationMetric metric) =>
        metric.Field.Object["spec.behavior.scaleUp.tolerance"].Quantity is { } tolerance ? tolerance.MilliValue / 1000.0 : DefaultTolerance;

    /// <summary>What the limits allow, and no more than the default.</summary>
    private static Decision? Lower(UtilizationMetric metric, long ceiling)
    {
        var source = metric.Field[metric.Field["type"].Text == "ContainerResource" ? "containerResource" : "resource"];
        var field = metric.Field.Path.Key == "targetCPUUtilizationPercentage" ? metric.Field
            : metric.Field["metadata.value"].Exists ? metric.Field["metadata.value"]
            : source["targetAverageUtilization"].Exists ? source["targetAverageUtilization"] : source["target.averageUtilization"];
        var reached = Math.Min(80, (long)Math.Ceiling(ceiling / (1 + Tolerance(metric))) - 1);
        return metric.Field.Path.Key == "metrics" || reached < 1 ? null : new(
            $"Add pods at a {Amounts.NameOf(metric.Resource)} utilization that the limits let the pods reach, in percent",
            $"a whole number from 1 to {(long)Math.Ceiling(ceiling / (1 + Tolerance(metric))) - 1}",
            text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var target) && target > 0 && ceiling > target * (1 + Tolerance(metric))
                ? Fix.Set(field, field.Object.Kind == Kinds.ScaledObject ? Scalar.Of(text) : Scalar.Of(target), $"Add pods at a {Amounts.NameOf(metric.Resource)} utilization of {target}%")
                : null)
        {
            Proposal = new(reached.ToString(CultureInfo.InvariantCulture), reached == 80 ? "the default of Kubernetes where no metric is written" : $"the most that can be exceeded by the tolerance before the limits end it at {ceiling}%"),
        };
    }
}
