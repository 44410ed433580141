using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Somebody must be asked when a workload misbehaves.</summary>
internal static class OwnerMissing
{
    private static readonly Parameter<ValueList<string>> Keys =
        Parameter.Words("keys", "labels or annotations of which one must name the owner", "owner", "team");

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "owner-missing",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Profile = Profile.Conventions,
        Parameters = [Keys],
        Summary = "Nothing says whose workload it is",
        Remedy = "Label or annotate the workload with the team that answers for it.",
        Why = "In an incident, or when a bill or a vulnerability is to be assigned, people search chats for an owner. Which key names it is each team's own convention.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
        Peers = ["kube-linter/required-label-owner", "kube-linter/required-annotation-email"],
        AppliesTo = static (workload, context) => !workload.IsControlled && !context.Cluster.IsSystemNamespace(workload.Namespace),
        Evaluate = static (workload, context) => context.Value(Keys).Any(key => Has(workload, key))
            ? []
            : [new(workload["metadata.labels"], $"{workload.Kind.Kind} '{workload.Name}' has none of the labels or annotations {string.Join(", ", context.Value(Keys))}, so nobody is named as its owner")],
    };

    private static bool Has(Workload workload, string key) => workload.Object.Labels[key] is { Length: > 0 } || workload.Object.Annotations[key] is { Length: > 0 };
}
