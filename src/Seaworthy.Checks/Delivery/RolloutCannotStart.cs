using System.Globalization;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>The API server refuses rollouts that could never make progress.</summary>
internal static class RolloutCannotStart
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "rollout-cannot-start",
        Chapter = Chapter.Delivery,
        Severity = Severity.Critical,
        Summary = "Rollout settings contradict each other, so the API server refuses the object",
        Remedy = "Let maxSurge or maxUnavailable be more than zero, and keep progressDeadlineSeconds above minReadySeconds.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the whole object, so neither this release nor the next one arrives. Validation happens on the server only: templates and schemas do not show it.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#writing-a-deployment-spec", "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Deployment || workload.Kind == Kinds.DaemonSet,
        Evaluate = static (workload, _) => workload.Kind == Kinds.DaemonSet ? JudgeDaemonSet(workload) : [.. JudgeStrategy(workload), .. JudgeDeadline(workload)],
    };

    /// <summary>ValidateDeploymentStrategy in Kubernetes' pkg/apis/apps/validation. A share counts by its percentage, whatever it comes to.</summary>
    private static IEnumerable<Violation> JudgeStrategy(Workload workload)
    {
        var rolling = workload["spec.strategy.rollingUpdate"];
        if (workload["spec.strategy.type"].Text == "Recreate")
        {
            if (rolling.Exists)
                yield return new(rolling, $"Deployment '{workload.Name}' has the strategy Recreate and also rollingUpdate settings, which the API server refuses")
                {
                    Remedy = "Remove rollingUpdate, or use the RollingUpdate strategy.",
                    Decide = () => Decision.Choice(
                        $"Choose one strategy for Deployment '{workload.Name}'",
                        null,
                        ("Recreate", Fix.Remove($"Recreate the pods of Deployment '{workload.Name}'", rolling)),
                        ("RollingUpdate", Fix.Set(workload["spec.strategy.type"], Scalar.Of("RollingUpdate"), $"Replace the pods of Deployment '{workload.Name}' by a rolling update"))),
                };
        }
        else if (RolloutLimits.Of(workload) is { MaxSurge.Number: 0, MaxUnavailable.Number: 0 })
        {
            yield return new(rolling["maxUnavailable"], $"maxSurge and maxUnavailable of Deployment '{workload.Name}' are both zero: no pod could ever be replaced") { Decide = () => Either(workload, rolling, new("surge", "it keeps every replica while a new one starts")) };
        }
    }

    private static IEnumerable<Violation> JudgeDeadline(Workload workload)
    {
        var minReady = workload["spec.minReadySeconds"].Integer ?? 0;
        if (workload["spec.progressDeadlineSeconds"].Integer is var written && (written ?? DefaultDeadline) is var deadline && deadline <= minReady)
            yield return new(workload["spec.progressDeadlineSeconds"], $"progressDeadlineSeconds ({deadline}{(written is null ? ", the default" : "")}) of Deployment '{workload.Name}' must be greater than minReadySeconds ({minReady})")
            {
                Decide = () => Decision.Number(workload["spec.progressDeadlineSeconds"], $"Give a rollout of Deployment '{workload.Name}' more seconds", minReady + 1, new((minReady + DefaultDeadline).ToString(CultureInfo.InvariantCulture), $"Kubernetes' default of {DefaultDeadline} and its minReadySeconds")),
            };
    }

    /// <summary>ValidateRollingUpdateDaemonSet: exactly one of the two is above zero, and an absent maxUnavailable is 1.</summary>
    private static Verdict JudgeDaemonSet(Workload workload)
    {
        var unavailable = workload["spec.updateStrategy.rollingUpdate.maxUnavailable"];
        return workload["spec.updateStrategy.type"].Text is "OnDelete" ? [] : RolloutLimits.Of(workload) switch
        {
            { MaxSurge.Number: 0, MaxUnavailable.Number: 0 } =>
                [new(unavailable, $"maxSurge and maxUnavailable of DaemonSet '{workload.Name}' are both zero: no pod could ever be replaced") { Decide = () => Either(workload, workload["spec.updateStrategy.rollingUpdate"], new("unavailable", "Kubernetes' default for a DaemonSet")) }],
            { MaxSurge: { Number: > 0 } surge, MaxUnavailable: { Number: > 0 } number } =>
                [new(unavailable, $"maxSurge ({surge}) and maxUnavailable ({number}{(unavailable.Exists ? "" : ", the default")}) of DaemonSet '{workload.Name}' exclude each other")
                {
                    Remedy = "Set maxUnavailable to 0 where maxSurge is used.",
                    Decide = () => Decision.Choice(
                        $"Replace the pods of DaemonSet '{workload.Name}' after the new one starts, or before",
                        unavailable.Exists ? null : new("surge", "maxSurge is written, and maxUnavailable is not"),
                        ("surge", Fix.Set(unavailable, Scalar.Of(0), $"Stop no pod of DaemonSet '{workload.Name}' before a new one is ready")),
                        ("unavailable", Fix.Set(workload["spec.updateStrategy.rollingUpdate.maxSurge"], Scalar.Of(0), $"Start no pod of DaemonSet '{workload.Name}' before an old one is stopped"))),
                }],
            _ => [],
        };
    }

    private static Decision Either(Workload workload, Field rolling, Proposal proposal) => Decision.Choice(
        $"Let a rollout of {workload.Kind.Kind} '{workload.Name}' start one pod more, or stop one",
        proposal,
        ("surge", Fix.Set(rolling["maxSurge"], Scalar.Of(1), $"Let a rollout of {workload.Kind.Kind} '{workload.Name}' start one pod more")),
        ("unavailable", Fix.Set(rolling["maxUnavailable"], Scalar.Of(1), $"Let a rollout of {workload.Kind.Kind} '{workload.Name}' stop one pod")));

    /// <summary>pkg/apis/apps/v1/defaults.go.</summary>
    private const long DefaultDeadline = 600;
}
