using Seaworthy.Model.Documents;

namespace Seaworthy.Repair.Editing;

/// <summary>How a file is written, so that what is inserted looks as if it had always been there.</summary>
/// <param name="LineBreak">The line break of the file.</param>
/// <param name="Step">By how many blanks a map lies deeper than the key that holds it.</param>
/// <param name="ListIndent">By how many blanks the dashes of a list lie deeper than the key that holds it: 0 or the step.</param>
/// <param name="IsJson">Whether the file is JSON, so that keys and texts are quoted.</param>
public sealed record TextStyle(string LineBreak, int Step, int ListIndent, bool IsJson)
{
    private const int UsualStep = 2;

    /// <summary>What most of a file's maps and lists do.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="documents">Its documents.</param>
    public static TextStyle Of(string text, IReadOnlyList<Node> documents)
    {
        var steps = new List<int>();
        var lists = new List<int>();
        foreach (var document in documents)
            Measure(document, text, steps, lists);
        var step = Most(steps, UsualStep);
        return new(
            text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n",
            step,
            Most(lists, 0) > 0 ? step : 0,
            text.AsSpan().TrimStart() is ['{' or '[', ..]);
    }

    private static void Measure(Node node, string text, List<int> steps, List<int> lists)
    {
        switch (node)
        {
            case Mapping map:
                foreach (var entry in map.Entries)
                {
                    // Maps and lists on lines of their own; what an alias brings was measured where it is written.
                    if (entry.Value.Place.Line > entry.KeyPlace.Line && text[entry.Value.Place.Start] is not ('{' or '['))
                    {
                        if (entry.Value is Mapping { Entries.Length: > 0 })
                            steps.Add(entry.Value.Place.Column - entry.KeyPlace.Column);
                        else if (entry.Value is Sequence { Items.Length: > 0 })
                            lists.Add(entry.Value.Place.Column - entry.KeyPlace.Column);
                    }

                    Measure(entry.Value, text, steps, lists);
                }

                break;
            case Sequence list:
                foreach (var item in list.Items)
                    Measure(item, text, steps, lists);
                break;
        }
    }

    private static int Most(List<int> seen, int otherwise) =>
        seen.Where(static width => width is >= 0 and <= 8).CountBy(static width => width).OrderByDescending(static width => width.Value).ThenBy(static width => width.Key).Select(static width => (int?)width.Key).FirstOrDefault() ?? otherwise;
}
