using System.Globalization;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>What pkg/apis/scheduling/validation and the Priority admission plugin refuse.</summary>
internal static class PriorityClassInvalid
{
    /// <summary>HighestUserDefinablePriority in pkg/apis/scheduling/types.go.</summary>
    private const long Highest = 1_000_000_000;

    public static Check Check { get; } = new Check<PriorityClass>
    {
        Id = "priority-class-invalid",
        Chapter = Chapter.Availability,
        Severity = Severity.Critical,
        Summary = "PriorityClass is one that the API server refuses",
        Remedy = "Keep the value at 1000000000 or less, do not begin the name with 'system-', and make one class the default at most.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the class, and then every pod that names it.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass"],
        AppliesTo = static (priority, _) => priority.Object.Name is not ("system-cluster-critical" or "system-node-critical"),
        Evaluate = static (priority, context) => [.. Judge(priority, context.Cluster)],
    };

    private static IEnumerable<Violation> Judge(PriorityClass priority, ClusterSnapshot cluster)
    {
        var (name, value) = (priority.Object.Name, priority["value"]);
        if (name.StartsWith("system-", StringComparison.Ordinal))
            yield return new(priority["metadata.name"], $"PriorityClass '{name}' has a name that is kept for Kubernetes' own classes");
        if (value.Integer > Highest)
            yield return new(value, $"PriorityClass '{name}' has the value {value.Text}, more than {Highest}") { Decide = () => Lower(value) };
        if (priority["preemptionPolicy"] is { Exists: true, Text: not ("Never" or "PreemptLowerPriority") } policy)
            yield return new(policy, $"PriorityClass '{name}' has preemptionPolicy {policy.Text}; only Never and PreemptLowerPriority are known") { Decide = () => Words.OneOf(policy, $"Give PriorityClass '{name}' a preemptionPolicy that there is", "Never", "PreemptLowerPriority") };
        // The first by name is taken for the one to keep.
        var first = cluster.OfKind(Kinds.PriorityClass).Where(static other => other["globalDefault"].Boolean == true).Select(static other => other.Ref).Order().FirstOrDefault();
        if (priority["globalDefault"] is { Boolean: true } isDefault && first != priority.Object.Ref)
            yield return new(isDefault, $"PriorityClass '{name}' is a second default besides '{first.Name}'") { Related = [first], Decide = () => Decision.Confirm(Fix.Set(isDefault, Scalar.Of(false), $"Leave PriorityClass '{first.Name}' the only default"), proposal: null) };
    }

    private static Decision Lower(Field value) => new(
        $"Give PriorityClass '{value.Object.Name}' a value that is allowed",
        $"a whole number up to {Highest}",
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number <= Highest ? Fix.Set(value, Scalar.Of(number), $"Give PriorityClass '{value.Object.Name}' the value {number}") : null)
    {
        Proposal = new(Highest.ToString(CultureInfo.InvariantCulture), "the highest that is allowed"),
    };
}
