using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Seaworthy.Repair;

/// <summary>What changed in a text, as <c>git apply</c> and <c>patch</c> take it.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference; empty where there is none.</summary>
    /// <param name="path">The file, with forward slashes, as it is below the folder that the patch is applied in.</param>
    /// <param name="before">The text before.</param>
    /// <param name="after">The text after.</param>
    public static string Of(string path, string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new LineEndingsPreservingChunker());
        if (diff.DiffBlocks.Count == 0)
            return "";
        var text = new StringBuilder($"--- a/{path}\n+++ b/{path}\n");
        foreach (var hunk in Hunks(diff.DiffBlocks))
            AppendHunk(text, diff, hunk);
        return text.ToString();
    }

    /// <summary>A file that is not there yet.</summary>
    /// <param name="path">The file, with forward slashes.</param>
    /// <param name="text">Its text; not empty.</param>
    public static string OfNew(string path, string text)
    {
        var lines = text.Split('\n')[..^(text.EndsWith('\n') ? 1 : 0)];
        var diff = new StringBuilder().Append(CultureInfo.InvariantCulture, $"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +{Range(0, lines.Length)} @@\n");
        foreach (var line in lines)
            diff.Append('+').Append(line).Append('\n');
        return diff.Append(text.EndsWith('\n') ? "" : "\\ No newline at end of file\n").ToString();
    }

    /// <summary>Blocks whose context touches are one hunk.</summary>
    private static List<List<DiffBlock>> Hunks(IEnumerable<DiffBlock> blocks)
    {
        var hunks = new List<List<DiffBlock>>();
        foreach (var block in blocks)
        {
            if (hunks.Count > 0 && hunks[^1][^1] is var last && block.DeleteStartA - (last.DeleteStartA + last.DeleteCountA) <= 2 * Context)
                hunks[^1].Add(block);
            else
                hunks.Add([block]);
        }

        return hunks;
    }

    private static void AppendHunk(StringBuilder text, DiffResult diff, List<DiffBlock> hunk)
    {
        var (old, @new) = (diff.PiecesOld, diff.PiecesNew);
        var first = Math.Max(0, hunk[0].DeleteStartA - Context);
        var end = Math.Min(LengthOf(old), hunk[^1].DeleteStartA + hunk[^1].DeleteCountA + Context);
        var firstNew = hunk[0].InsertStartB - (hunk[0].DeleteStartA - first);
        var count = end - first;
        var countNew = count + hunk.Sum(static block => block.InsertCountB - block.DeleteCountA);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(first, count)} +{Range(firstNew, countNew)} @@\n");

        var at = first;
        foreach (var block in hunk)
        {
            for (; at < block.DeleteStartA; at++)
                AppendLine(text, ' ', old[at]);
            for (; at < block.DeleteStartA + block.DeleteCountA; at++)
                AppendLine(text, '-', old[at]);
            for (var index = 0; index < block.InsertCountB; index++)
                AppendLine(text, '+', @new[block.InsertStartB + index]);
        }

        for (; at < end; at++)
            AppendLine(text, ' ', old[at]);
    }

    /// <summary>The chunker ends with an empty piece where the text ends with a line break.</summary>
    private static int LengthOf(IReadOnlyList<string> pieces) => pieces.Count > 0 && pieces[^1].Length == 0 ? pieces.Count - 1 : pieces.Count;

    private static string Range(int start, int count) =>
        count == 1 ? (start + 1).ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void AppendLine(StringBuilder text, char sign, string line)
    {
        text.Append(sign).Append(line);
        if (!line.EndsWith('\n'))
            text.Append("\n\\ No newline at end of file\n");
    }
}
