using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair.Applying;

/// <summary>What a run of repairs by patches came to.</summary>
/// <param name="Patches">What to apply. It is proven.</param>
/// <param name="Mended">The repairs in it.</param>
/// <param name="Refused">The fixes that are not made, with the reason.</param>
/// <param name="Left">The findings that would be left.</param>
public sealed record ApplyResult(ImmutableArray<ApplyPatch> Patches, ImmutableArray<PlannedRepair> Mended, ImmutableArray<RefusedFix> Refused, IReadOnlyList<Finding> Left);

/// <summary>Repairs objects rather than files: a live cluster's, or what a chart renders. Proven as repairs of files are, by asking the checks of the changed objects.</summary>
public static class ApplyRun
{
    private const int MostAttempts = 6;

    /// <summary>Runs until what is planned is proven. Nothing is applied.</summary>
    /// <param name="input">What was read.</param>
    /// <param name="before">Its findings.</param>
    /// <param name="choose">The repair of a finding; null where it is to be left.</param>
    /// <param name="check">The findings of a changed input.</param>
    public static ApplyResult Run(LoadedInput input, IReadOnlyList<Finding> before, Func<Finding, PlannedRepair?> choose, Func<LoadedInput, IReadOnlyList<Finding>> check)
    {
        var refused = new Dictionary<Finding, RefusedFix>(ReferenceEqualityComparer.Instance);
        var chosen = before.Select(choose).OfType<PlannedRepair>().ToList();
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var repairs = chosen.Where(repair => !refused.ContainsKey(repair.Finding)).ToList();
            var accepted = new List<PlannedRepair>();
            var patches = Merge(repairs, accepted, refused);
            var changed = patches.ToDictionary(static patch => patch.Key, static patch => patch.Key.With((Mapping)patch.Value.Patch.Apply(patch.Key.Root)));
            var added = accepted.SelectMany(static repair => repair.Fix.Objects).DistinctBy(static added => NodeWriter.NewDocument(added.Root)).ToList();
            var left = accepted.Count == 0 ? before : check(input with { Clusters = [.. input.Clusters.Select(cluster => cluster.With(changed, [.. added.Where(item => cluster.Objects.Contains(item.Beside)).Select(ToObject)]))] });
            var failures = RepairProof.Failures(accepted, before, left);
            if (failures.Count == 0)
            {
                var all = patches.Select(static patch => ApplyPatch.Of(patch.Key, patch.Value.Patch, patch.Value.Titles.Distinct()))
                    .Concat(added.Select(static item => new ApplyPatch(ToObject(item).Ref, item.Root, [])));
                return new([.. all.OrderBy(static patch => patch.Target)], [.. accepted], [.. refused.Values], left);
            }

            foreach (var failure in failures)
                refused.TryAdd(failure.Finding, failure);
        }

        return new([], [], [.. refused.Values], before);
    }

    /// <summary>The changes of each object; a repair that contradicts those before it, or cannot be applied, is refused whole.</summary>
    private static Dictionary<KubernetesObject, ObjectChanges> Merge(List<PlannedRepair> repairs, List<PlannedRepair> accepted, Dictionary<Finding, RefusedFix> refused)
    {
        var merged = new Dictionary<KubernetesObject, ObjectChanges>(ReferenceEqualityComparer.Instance);
        foreach (var repair in repairs)
        {
            try
            {
                var next = repair.Fix.Changes.GroupBy(static change => change.Field.Object)
                    .Select(changes => (changes.Key, (merged.GetValueOrDefault(changes.Key) ?? new([], [])).With(repair.Fix.Title, changes))).ToList();
                foreach (var (item, changes) in next)
                    _ = ApplyPatch.Of(item, changes.Patch, []);
                foreach (var (item, changes) in next)
                    merged[item] = changes;
                accepted.Add(repair);
            }
            catch (EditRefusedException refusal)
            {
                refused[repair.Finding] = new(repair.Finding, refusal.Message);
            }
        }

        return merged;
    }

    private static KubernetesObject ToObject(NewObject added)
    {
        var text = NodeWriter.NewDocument(added.Root);
        return new(((Scalar)added.Root["apiVersion"]!).Text, ((Scalar)added.Root["kind"]!).Text, added.Root, new(added.Beside.Source.Name, System.Text.Encoding.UTF8.GetBytes(text)), added.Beside.Namespace);
    }

    private sealed record ObjectChanges(ImmutableArray<FieldChange> Changes, ImmutableArray<string> Titles)
    {
        private readonly Lazy<Patch> _patch = new(() =>
        {
            var patch = new Patch();
            foreach (var change in Changes)
                patch.Take(change.Field.Path, change.Value, change.IsItem);
            return patch;
        });

        public Patch Patch => _patch.Value;

        public ObjectChanges With(string title, IEnumerable<FieldChange> changes) => new([.. Changes, .. changes], [.. Titles, title]);
    }
}
