using System.Collections.Immutable;
using System.Text;
using Seaworthy.Checks;

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
    /// mended is gone, and none is new. Where one is new elsewhere, nothing stays.
    /// </summary>
    /// <param name="before">The fingerprints of the findings of the input as it is.</param>
    /// <param name="after">The findings of the input as it would be.</param>
    /// <param name="fingerprint">The identity of a finding.</param>
    public RepairPlan Proven(IReadOnlySet<string> before, IReadOnlyList<Finding> after, Func<Finding, string> fingerprint)
    {
        var left = after.Select(fingerprint).ToHashSet(StringComparer.Ordinal);
        var added = after.Where(finding => !before.Contains(fingerprint(finding))).ToList();
        var names = Files.Select(static file => file.Source.Name).ToHashSet(StringComparer.Ordinal);
        var elsewhere = added.Find(finding => !names.Contains(finding.Source.Name));
        var kept = ImmutableArray.CreateBuilder<RepairedFile>();
        var refused = Refused.ToBuilder();
        foreach (var file in Files)
        {
            var reason = elsewhere is not null ? Brings(elsewhere)
                : added.Find(finding => finding.Source.Name == file.Source.Name) is { } one ? Brings(one)
                : file.Mended.FirstOrDefault(finding => left.Contains(fingerprint(finding))) is { } same ? $"the change would leave {same.Check.Id} of {same.Target}"
                : null;
            if (reason is null)
                kept.Add(file);
            else
                refused.AddRange(file.Mended.Select(finding => new RefusedFix(finding, reason)));
        }

        return new(kept.ToImmutable(), refused.ToImmutable());
    }

    private static string Brings(Finding finding) => $"the change would bring {finding.Check.Id} of {finding.Target}";

    private static bool IsInFile(Finding finding) => finding.Source.HasLinesOfFile && finding.RenderedBy is null;
}
