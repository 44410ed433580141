using Seaworthy.Checks;
using Seaworthy.Model.Documents;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>The edits that mend single findings, for tools that offer them one by one. Each is read again as every repair is; the checks are not asked again.</summary>
public static class FindingEdits
{
    /// <summary>Reading a longer file again for each of its findings takes too long, UTF-16 units.</summary>
    private const int LongestFile = 256 * 1024;

    /// <summary>The edits of a finding's safe fix; none where there is no such fix, or it cannot be made.</summary>
    public static IReadOnlyList<(SourceText Source, TextEdit Edit)> Of(Finding finding)
    {
        if (finding.Fix is not { Objects.Count: 0 } fix)
            return [];
        try
        {
            var placed = new PlacedRepair(new(finding, fix), [.. fix.Changes.SelectMany(WrittenFields.Of)], []);
            return [.. placed.Changes.Select(static change => change.Source).DistinctBy(static source => source.Name).SelectMany(source => Edits(source, placed).Select(edit => (source, edit)))];
        }
        catch (EditRefusedException)
        {
            return [];
        }
    }

    private static IReadOnlyList<TextEdit> Edits(SourceText source, PlacedRepair repair) => source.Text.Length > LongestFile || !FileRepair.Change(source, [repair]).Refused.IsEmpty
        ? throw new EditRefusedException("the file is too long, or cannot take the change")
        : FileRepair.Edits(source, repair);
}
