using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Availability;

/// <summary>Every connection to a Service without endpoints is refused.</summary>
internal static class ServiceSelectsNothing
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-selects-nothing",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Service selects no pods",
        Remedy = "Make the selector match the labels of the pod template that should answer, or delete the Service.",
        Why = "The Service has no endpoints, so whoever connects to it is refused or waits, although the pods may run well next to it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/", "https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/"],
        Peers = ["kube-linter/dangling-service", "kube-score/service-targets-pod"],
        AppliesTo = static (service, _) => service["spec.selector"].Count > 0 && service["spec.type"].Text != "ExternalName",
        Evaluate = static (service, context) =>
        {
            var (cluster, @namespace) = (context.Cluster, service.Object.Namespace);
            var selector = service["spec.selector"].LabelMapSelector();
            if (cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(selector), @namespace).Any())
                return [];
            if (!cluster.DeclaresWorkloads(@namespace))
                return Verdict.NotEvaluated($"the input declares no workload in namespace '{@namespace}'");
            if (Operators.MakerIn(cluster, @namespace) is { } maker)
                return Verdict.NotEvaluated($"an operator may make the pods: namespace '{@namespace}' holds custom resources of kind {maker}");

            return [new(service["spec.selector"], $"Service '{service.Object.Name}' selects pods with {selector}, and no pod template in namespace '{@namespace}' has these labels")];
        },
    };
}
