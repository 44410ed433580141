using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What validateTopologySpreadConstraints in pkg/apis/core/validation refuses.</summary>
internal static class SpreadConstraintInvalid
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "spread-constraint-invalid",
        Chapter = Chapter.Availability,
        Severity = Severity.Critical,
        Summary = "Spread constraint is one that the API server refuses",
        Remedy = "Write maxSkew (1 or more), topologyKey and whenUnsatisfiable in each constraint, and each pair of the latter two once.",
        Repair = Repairability.SafeOrDecision,
        Why = "The API server refuses the object, so this release never arrives, or not a single pod of it does.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field"],
        AppliesTo = static (template, _) => template["topologySpreadConstraints"].Count > 0,
        Evaluate = static (template, _) =>
        [
            .. template["topologySpreadConstraints"].Items.SelectMany(Judge).Concat(Repeated(template))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    private static IEnumerable<Violation> Judge(Field constraint)
    {
        var (skew, key, mode, domains) = (constraint["maxSkew"], constraint["topologyKey"], constraint["whenUnsatisfiable"], constraint["minDomains"]);
        if (skew.Integer is null or < 1)
            yield return new(skew, skew.Exists ? $"maxSkew {skew.Text} is refused: it must be 1 or more" : "the spread constraint has no maxSkew, which is refused") { Decide = () => Decision.Number(skew, "Say by how many pods places may differ", 1, new("1", "the most even spread")) };
        if (key.Text is null or "")
            yield return new(key, "the spread constraint has no topologyKey, which is refused") { Decide = () => Words.OneOf(key, "Say over what pods are spread", "topology.kubernetes.io/zone", "kubernetes.io/hostname") };
        if (mode.Text is not ("DoNotSchedule" or "ScheduleAnyway"))
            yield return new(mode, mode.Exists ? $"whenUnsatisfiable {mode.Text} is refused: only DoNotSchedule and ScheduleAnyway are known" : "the spread constraint has no whenUnsatisfiable, which is refused") { Decide = () => Words.OneOf(mode, "Say what becomes of a pod that would be too many at every place", "ScheduleAnyway", "DoNotSchedule") };
        if (domains.Integer < 1)
            yield return new(domains, $"minDomains {domains.Text} is refused: it must be 1 or more") { Fix = Fix.Remove("Leave minDomains out, which is refused", domains) };
        else if (domains.Exists && mode.Text == "ScheduleAnyway")
            yield return new(domains, "minDomains is refused with whenUnsatisfiable: ScheduleAnyway") { Fix = Fix.Remove("Leave minDomains out, which a preference has not", domains) };
        foreach (var policy in new[] { constraint["nodeAffinityPolicy"], constraint["nodeTaintsPolicy"] })
        {
            if (policy.Exists && policy.Text is not ("Honor" or "Ignore"))
                yield return new(policy, $"{policy.Path.Key} {policy.Text} is refused: only Honor and Ignore are known") { Decide = () => Words.OneOf(policy, $"Give {policy.Path.Key} a value that there is", "Honor", "Ignore") };
        }

        if (constraint["matchLabelKeys"].Count > 0 && !constraint["labelSelector"].Exists)
            yield return new(constraint["matchLabelKeys"], "matchLabelKeys is refused without a labelSelector");
    }

    private static IEnumerable<Violation> Repeated(PodTemplate template) =>
        from constraint in template["topologySpreadConstraints"].Items
        group constraint by (Key: constraint["topologyKey"].Text, Mode: constraint["whenUnsatisfiable"].Text) into same
        where same.Key.Key is not null && same.Key.Mode is not null
        from other in same.Skip(1)
        select new Violation(other["topologyKey"], $"a second constraint over {same.Key.Key} with {same.Key.Mode} is refused") { Decide = () => Decision.Confirm(Fix.Remove($"Keep only the first constraint over {same.Key.Key}", other), proposal: null) };
}
