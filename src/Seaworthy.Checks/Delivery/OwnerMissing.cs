using Seaworthy.Model;
using Seaworthy.Model.Values;
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
        Repair = Repairability.Decision,
        Why = "In an incident, or when a bill or a vulnerability is to be assigned, people search chats for an owner. Which key names it is each team's own convention.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
        Peers = ["kube-linter/required-label-owner", "kube-linter/required-annotation-email"],
        AppliesTo = static (workload, context) => !workload.IsControlled && !context.Cluster.IsSystemNamespace(workload.Namespace),
        Evaluate = static (workload, context) => context.Value(Keys).Any(key => Has(workload, key))
            ? []
            : [new(workload["metadata.labels"], $"{workload.Kind.Kind} '{workload.Name}' has none of the labels or annotations {string.Join(", ", context.Value(Keys))}, so nobody is named as its owner") { Decide = () => Name(workload, context) }],
    };

    private static Decision? Name(Workload workload, CheckContext context) => context.Value(Keys) is not [var first, ..] ? null : Decision.Text(
        workload["metadata.labels"].Child(first),
        $"Name the owner of {workload.Kind.Kind} '{workload.Name}'",
        "the owner's name, as the value of a label",
        static text => text.Length > 0 && LabelSyntax.IsLabelValue(text),
        context.Cluster.Find(Kinds.Namespace, "", workload.Namespace) is { } home && context.Value(Keys).Select(key => home.Labels[key]).FirstOrDefault(static owner => owner is { Length: > 0 }) is { } owner ? new(owner, "the owner of its namespace") : null);

    private static bool Has(Workload workload, string key) => workload.Object.Labels[key] is { Length: > 0 } || workload.Object.Annotations[key] is { Length: > 0 };
}
