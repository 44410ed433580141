using System.Collections.Immutable;
using System.Text;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>A file as it is to be.</summary>
/// <param name="Source">The text as it is; empty for a file that is not there yet.</param>
/// <param name="Text">The text as it is to be.</param>
/// <param name="IsNew">Whether the file is not there yet.</param>
/// <param name="Mended">The repairs that change it.</param>
public sealed record RepairedFile(SourceText Source, string Text, bool IsNew, ImmutableArray<PlannedRepair> Mended);

/// <summary>What is to be written, and what is not.</summary>
/// <param name="Files">The files that change or are added, by name.</param>
/// <param name="Refused">The fixes that are not made, with the reason.</param>
public sealed record RepairPlan(ImmutableArray<RepairedFile> Files, ImmutableArray<RefusedFix> Refused)
{
    /// <summary>Nothing.</summary>
    public static RepairPlan Empty { get; } = new([], []);

    /// <summary>The repairs that are made.</summary>
    public IEnumerable<PlannedRepair> Mended => Files.SelectMany(static file => file.Mended).Distinct();

    /// <summary>The texts of the files as they are to be, by absolute path.</summary>
    public IReadOnlyDictionary<string, ChangedText> Texts => Files.ToDictionary(static file => Path.GetFullPath(file.Source.Path), static file => new ChangedText(file.Source.Name, Encoding.UTF8.GetBytes(file.Text)), StringComparer.Ordinal);

    /// <summary>Carries repairs out on the texts of files. One that cannot be made whole is not made at all.</summary>
    /// <param name="repairs">The repairs.</param>
    /// <param name="contents">What there is on the disk.</param>
    /// <param name="folder">The folder that new objects go to; null for that of the object that needs them.</param>
    public static RepairPlan Of(IEnumerable<PlannedRepair> repairs, FolderContents contents, string? folder = null)
    {
        var refused = ImmutableArray.CreateBuilder<RefusedFix>();
        var placed = Place(repairs, new(contents, folder), refused);
        while (true)
        {
            var files = placed.SelectMany(static repair => repair.Changes.Select(change => (change.Source, Repair: repair)))
                .GroupBy(static change => change.Source.Name, StringComparer.Ordinal)
                .Select(static file => (file.First().Source, Repairs: file.Select(static change => change.Repair).Distinct().ToList()))
                .AsParallel().AsOrdered().Select(static file => (file.Source, file.Repairs, Change: FileRepair.Change(file.Source, file.Repairs))).ToList();
            var failed = files.SelectMany(static file => file.Change.Refused).ToLookup(static refusal => refusal.Repair, static refusal => refusal.Reason);
            refused.AddRange(failed.Select(static repair => new RefusedFix(repair.Key.Repair.Finding, repair.First())));

            // What one file cannot take is not made in others either.
            if (failed.Any(static repair => repair.Key.Added.Length > 0 || repair.Key.Changes.DistinctBy(static change => change.Source.Name).Skip(1).Any()))
            {
                placed = [.. placed.Where(repair => !failed.Contains(repair))];
                continue;
            }

            var added = placed.SelectMany(static repair => repair.Added.Select(file => (File: file, repair.Repair))).GroupBy(static pair => pair.File, static pair => pair.Repair)
                .Select(static file => new RepairedFile(new(file.Key.Name, ReadOnlyMemory<byte>.Empty), NewFiles.TextOf(file.Key), IsNew: true, [.. file]));
            var changed = files.Where(static file => file.Change.Text != file.Source.Text)
                .Select(file => new RepairedFile(file.Source, file.Change.Text, IsNew: false, [.. file.Repairs.Where(repair => !failed.Contains(repair)).Select(static repair => repair.Repair)]));
            return new([.. changed.Concat(added).OrderBy(static file => file.Source.Name, StringComparer.Ordinal)], refused.ToImmutable());
        }
    }

    /// <summary>What there would be on the disk after this.</summary>
    public FolderContents Over(FolderContents contents)
    {
        var files = Files.ToDictionary(static file => Path.GetFullPath(file.Source.Path), StringComparer.Ordinal);
        return new(
            path => files.ContainsKey(Path.GetFullPath(path)) || contents.Exists(path),
            folder => contents.KustomizationIn(folder) is not { } kustomization ? null
                : files.TryGetValue(Path.GetFullPath(kustomization.Path), out var changed) ? new(kustomization.Name, Encoding.UTF8.GetBytes(changed.Text)) : kustomization);
    }

    /// <summary>This, and another that was made of what this leaves, and what this refused is tried in again.</summary>
    public RepairPlan Then(RepairPlan next)
    {
        var files = Files.ToDictionary(static file => file.Source.Name, StringComparer.Ordinal);
        foreach (var file in next.Files)
            files[file.Source.Name] = files.TryGetValue(file.Source.Name, out var first) ? first with { Text = file.Text, Mended = [.. first.Mended, .. file.Mended] } : file;
        return new([.. files.Values.OrderBy(static file => file.Source.Name, StringComparer.Ordinal)], next.Refused);
    }

    private static ImmutableArray<PlacedRepair> Place(IEnumerable<PlannedRepair> repairs, NewFiles files, ImmutableArray<RefusedFix>.Builder refused)
    {
        var placed = ImmutableArray.CreateBuilder<PlacedRepair>();
        foreach (var repair in repairs)
        {
            try
            {
                var changes = repair.Fix.Changes.SelectMany(WrittenFields.Of).ToList();
                var added = repair.Fix.Objects.Select(files.Place).ToList();
                placed.Add(new(repair, [.. changes, .. added.SelectMany(static file => file.Listing)], [.. added.Select(static file => file.File)]));
            }
            catch (EditRefusedException refusal)
            {
                refused.Add(new(repair.Finding, refusal.Message));
            }
        }

        return placed.ToImmutable();
    }
}
