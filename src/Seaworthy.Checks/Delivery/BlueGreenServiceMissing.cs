using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A blue-green switch is a change of a Service's selector, so the Service has to be there.</summary>
internal static class BlueGreenServiceMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "blue-green-service-missing",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Blue-green Rollout names a Service that does not exist",
        Remedy = "Declare the Service in the namespace of the Rollout, or correct its name.",
        Repair = Repairability.Decision,
        Why = "Argo Rollouts marks the Rollout as invalid and stops there: no pod of the new version is made and no traffic is switched, until somebody reads the status of the Rollout.",
        References = ["https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Rollout && workload["spec.strategy.blueGreen"].Exists,
        Evaluate = static (workload, context) => new[] { "activeService", "previewService" }
            .Select(name => workload["spec.strategy.blueGreen." + name])
            .Where(field => field.Text is { } service && context.Cluster.Find(Kinds.Service, workload.Namespace, service) is null)
            .ToList() switch
        {
            [] => [],
            _ when !context.Cluster.ShowsAll(Kinds.Service, workload.Namespace) => Verdict.NotEvaluated($"the input declares no Services in namespace '{workload.Namespace}'"),
            var missing => [.. missing.Select(field => Missing(workload, field, context.Cluster))],
        },
    };

    private static Violation Missing(Workload workload, Field field, ClusterSnapshot cluster) =>
        new(field, $"Rollout '{workload.Name}' switches Service '{field.Text}', which is not declared in namespace '{workload.Namespace}'")
        {
            // The other of the two Services cannot be this one as well.
            Decide = () => KnownNames.Choose(
                field,
                $"Name a Service that is declared as {field.Path.Key} of Rollout '{workload.Name}'",
                "Service",
                cluster.OfKind(Kinds.Service, workload.Namespace).Select(static service => service.Name)
                    .Where(name => name != workload["spec.strategy.blueGreen.activeService"].Text && name != workload["spec.strategy.blueGreen.previewService"].Text)),
        };
}
