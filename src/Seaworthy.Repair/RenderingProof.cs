using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>
/// Holds what a kustomization or chart renders after a change of its files against what it rendered before: the stated fields
/// differ, and no other, in any object. Where several overlays share a base, the same fields may differ in each.
/// </summary>
internal static class RenderingProof
{
    /// <summary>The repairs that change more or less than they say, with the reason; none where all hold.</summary>
    public static IReadOnlyList<RefusedFix> Failures(IReadOnlyList<PlannedRepair> repairs, LoadedInput before, LoadedInput after)
    {
        var rendered = repairs.Where(static repair => repair.Fix.Changes.Any(static change => change.Field.Object.Source.IsRendered) || repair.Fix.Objects.Any(static added => added.Beside.Source.IsRendered)).ToList();
        if (rendered.Count == 0)
            return [];

        var patches = Patches(rendered);
        var now = Rendered(after).GroupBy(IdentityOf).ToDictionary(static same => same.Key, static same => same.First());
        var renamed = RenamedIdentity.Of(rendered);
        var failures = Unrendered(rendered, before, after).ToList();
        if (failures.Count > 0)
            return failures;
        foreach (var item in Rendered(before).DistinctBy(IdentityOf))
        {
            var there = now.GetValueOrDefault(IdentityOf(item)) ?? (renamed.TryGetValue(item.Ref, out var name) ? now.GetValueOrDefault((name, item.Source.Name)) : null);
            if (there is { } other && IsAsStated(item, other, patches))
                continue;
            var own = rendered.Where(repair => repair.Fix.Changes.Any(change => change.Field.Object.Ref == item.Ref)).ToList();
            var culprits = own.Count > 0 ? DecidedFirst(own) : Near(item, rendered);
            failures.AddRange(culprits.Select(repair => new RefusedFix(repair.Finding, $"rendered anew, {item.Ref} would differ in something else{WhereToChange(repair)}")));
        }

        return [.. failures.DistinctBy(static failure => failure.Finding)];
    }

    /// <summary>A kustomization that renders no more has been given an object that it has already, as a rule.</summary>
    private static IEnumerable<RefusedFix> Unrendered(List<PlannedRepair> repairs, LoadedInput before, LoadedInput after)
    {
        var now = Rendered(after).Select(static item => item.Source.Name).ToHashSet(StringComparer.Ordinal);
        if (Rendered(before).FirstOrDefault(item => !now.Contains(item.Source.Name)) is not { } lost)
            return [];
        var adding = repairs.Where(static repair => repair.Fix.Objects.Count > 0).ToList();
        return (adding.Count > 0 ? adding : Near(lost, repairs)).Select(repair => new RefusedFix(repair.Finding, $"{lost.Source.Path} could not be rendered any more{(adding.Count > 0 ? "; it may have such an object already" : "")}"));
    }

    /// <summary>Whose doing it may be where none of the repairs is of the object: of those in the same rendering, first those that somebody decided.</summary>
    private static List<PlannedRepair> Near(KubernetesObject item, List<PlannedRepair> repairs)
    {
        var near = repairs.Where(repair => repair.Fix.Changes.Any(change => IsOfOne(change.Field.Object, item)) || repair.Fix.Objects.Any(added => IsOfOne(added.Beside, item))).ToList();
        return DecidedFirst(near.Count > 0 ? near : repairs);
    }

    /// <summary>What takes no decision changes next to nothing, so it is the last to be suspected.</summary>
    private static List<PlannedRepair> DecidedFirst(List<PlannedRepair> repairs) => repairs.Exists(static repair => repair.Finding.Fix is null) ? [.. repairs.Where(static repair => repair.Finding.Fix is null)] : repairs;

    private static bool IsOfOne(KubernetesObject left, KubernetesObject right) => left.Source.Name == right.Source.Name || (left.Chart is { } chart && right.Chart?.Source.Name == chart.Source.Name);

    private static bool IsAsStated(KubernetesObject before, KubernetesObject after, Dictionary<(ObjectRef, string), Patch> patches) =>
        patches.TryGetValue(IdentityOf(before), out var own) ? NodeComparison.AreSame(own.Apply(before.Root), after.Root)
        : NodeComparison.AreSame(before.Root, after.Root) || patches.Any(patch => patch.Key.Item1 == before.Ref && NodeComparison.AreSame(patch.Value.Apply(before.Root), after.Root));

    private static Dictionary<(ObjectRef, string), Patch> Patches(List<PlannedRepair> repairs)
    {
        var patches = new Dictionary<(ObjectRef, string), Patch>();
        foreach (var change in repairs.SelectMany(static repair => repair.Fix.Changes).Where(static change => change.Field.Object.Source.IsRendered))
        {
            var identity = IdentityOf(change.Field.Object);
            if (!patches.TryGetValue(identity, out var patch))
                patches.Add(identity, patch = new());
            patch.Take(change.Field.Path, change.Value, change.IsItem);
        }

        return patches;
    }

    private static string WhereToChange(PlannedRepair repair) =>
        repair.Fix.Changes is [{ Field: var field }, ..] && field.Object.Chart is not null ? $"; set {field.Path} in {field.Object.Source.Path}" : "";

    private static IEnumerable<KubernetesObject> Rendered(LoadedInput input) => input.Clusters.SelectMany(static cluster => cluster.Objects).Where(static item => item.Source.IsRendered);

    private static (ObjectRef Ref, string Source) IdentityOf(KubernetesObject item) => (item.Ref, item.Source.Name);
}
