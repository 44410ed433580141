using System.Collections.Immutable;
using System.Text;
using Seaworthy.Checks;
using Seaworthy.Model;

namespace Seaworthy.Repair;

/// <summary>What is to be written, and what is not.</summary>
/// <param name="Files">The files that change.</param>
/// <param name="Refused">The fixes that are not made, with the reason.</param>
public sealed record RepairPlan(ImmutableArray<RepairedFile> Files, ImmutableArray<RefusedFix> Refused)
{
    /// <summary>Repairs the findings that have a fix and stand in a file as they are, file by file.</summary>
    /// <param name="findings">The findings of the input as it is.</param>
    public static RepairPlan Of(IEnumerable<Finding> findings)
    {
        var fixable = findings.Where(static finding => finding.Fix is not null).ToLookup(static finding => IsInFile(finding));
        var files = fixable[true].GroupBy(static finding => finding.Source.Name, StringComparer.Ordinal).OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(static file => FileRepair.Repair(file.First().Source, file)).ToList();
        return new(
            [.. files.Where(static file => !file.Mended.IsEmpty)],
            [.. files.SelectMany(static file => file.Refused), .. fixable[false].Select(static finding => new RefusedFix(finding, "the object is rendered; change the file that it is rendered from"))]);
    }

    /// <summary>The texts of the files as they are to be, by the name of the file.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Texts => Files.ToDictionary(static file => file.Source.Name, static file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text), StringComparer.Ordinal);

    /// <summary>
    /// Holds the plan against what the checks say of the changed input: in each file that stays in it every finding that was to be
    /// mended is gone, and no object has more findings of a check than before. Where one has elsewhere, nothing stays.
    /// </summary>
    /// <param name="before">The findings of the input as it is.</param>
    /// <param name="after">The findings of the input as it would be.</param>
    public RepairPlan Proven(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        // A finding may move within its object: to the field's new name, to where the field was missing.
        var known = before.CountBy(ScopeOf).ToDictionary();
        var added = after.GroupBy(ScopeOf).Where(scope => scope.Count() > known.GetValueOrDefault(scope.Key)).Select(static scope => scope.Last()).ToLookup(static finding => finding.Source.Name, StringComparer.Ordinal);
        var left = after.Select(static finding => (ScopeOf(finding), finding.Path)).ToHashSet();
        var names = Files.Select(static file => file.Source.Name).ToHashSet(StringComparer.Ordinal);
        var elsewhere = added.Where(file => !names.Contains(file.Key)).SelectMany(static file => file).FirstOrDefault();
        var kept = ImmutableArray.CreateBuilder<RepairedFile>();
        var refused = Refused.ToBuilder();
        foreach (var file in Files)
        {
            var reason = (elsewhere ?? added[file.Source.Name].FirstOrDefault()) is { } brought ? $"the change would bring {brought.Check.Id} of {brought.Target}"
                : file.Mended.FirstOrDefault(finding => left.Contains((ScopeOf(finding), finding.Path))) is { } same ? $"the change would leave {same.Check.Id} of {same.Target}"
                : null;
            if (reason is null)
                kept.Add(file);
            else
                refused.AddRange(file.Mended.Select(finding => new RefusedFix(finding, reason)));
        }

        return new(kept.ToImmutable(), refused.ToImmutable());
    }

    /// <summary>A check, an object and a file: alternatives may have the same object in two.</summary>
    private static (string Check, ObjectRef Target, string File) ScopeOf(Finding finding) => (finding.Check.Id, finding.Target, finding.Source.Name);

    private static bool IsInFile(Finding finding) => finding.Source.HasLinesOfFile && finding.RenderedBy is null;
}
