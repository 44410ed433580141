using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A canary that nobody looks at only fails more slowly.</summary>
internal static class CanaryWithoutAnalysis
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "canary-without-analysis",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Canary goes to all users without anything judging it",
        Remedy = "Add an analysis to the canary strategy or to a step, or a pause without a duration where a person decides.",
        Repair = Repairability.Decision,
        Why = "The steps wait and go on by the clock: a new version that answers every request with an error passes them like a good one, and reaches everybody some minutes later.",
        References = ["https://argo-rollouts.readthedocs.io/en/stable/features/analysis/", "https://argo-rollouts.readthedocs.io/en/stable/features/canary/"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Rollout && workload["spec.strategy.canary.steps"].Count > 0,
        Evaluate = static (workload, _) =>
        {
            var canary = workload["spec.strategy.canary"];
            var isJudged = canary["analysis"].Exists || canary["steps"].Items.Any(static step =>
                step["analysis"].Exists || step["experiment"].Exists || step["plugin"].Exists || (step["pause"].Node is not null && !step["pause.duration"].Exists));
            return isJudged ? [] : [new(canary["analysis"], $"the canary of Rollout '{workload.Name}' goes through its {canary["steps"].Count} steps by the clock: neither an analysis nor a person decides whether it is good") { Decide = () => Analyse(workload, canary) }];
        },
    };

    private static Decision Analyse(Workload workload, Field canary)
    {
        var title = $"Let an AnalysisTemplate judge the canary of Rollout '{workload.Name}'";
        return new(
            title,
            "the name of an AnalysisTemplate",
            text => LabelSyntax.IsDns1123Subdomain(text) ? Fix.Add(canary["analysis.templates"], Mapping.Of(("templateName", Scalar.Of(text))), $"{title}: {text}") : null);
    }
}
