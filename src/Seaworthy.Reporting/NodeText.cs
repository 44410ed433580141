using System.Text;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>A value on one line, for a report that shows two beside each other.</summary>
internal static class NodeText
{
    private const int Longest = 100;

    /// <summary>The value as JSON would write it, with plain strings as they are; cut where it is long.</summary>
    /// <param name="node">The value; null for none.</param>
    /// <param name="isHidden">Whether it may be a secret.</param>
    public static string Of(Node? node, bool isHidden)
    {
        if (node is null or Scalar { Kind: ScalarKind.Null })
            return "(nothing)";
        if (isHidden)
            return HiddenPlaces.Mask;
        if (node is Scalar { Text.Length: 0 })
            return "\"\"";
        var text = new StringBuilder();
        Append(text, node);
        var whole = text.ToString().ReplaceLineEndings("\\n");
        return whole.Length <= Longest ? whole : whole[..(Longest - 2)] + " …";
    }

    private static void Append(StringBuilder text, Node node)
    {
        if (text.Length > Longest)
            return;
        switch (node)
        {
            case Mapping map:
                AppendAll(text.Append('{'), map.Entries.ToArray(), static (text, entry) => Append(text.Append(entry.Key).Append(": "), entry.Value)).Append('}');
                break;
            case Sequence list:
                AppendAll(text.Append('['), list.Items.ToArray(), Append).Append(']');
                break;
            case Scalar scalar:
                text.Append(scalar.JsonText);
                break;
        }
    }

    private static StringBuilder AppendAll<T>(StringBuilder text, T[] items, Action<StringBuilder, T> append)
    {
        for (var index = 0; index < items.Length; index++)
        {
            if (index > 0)
                text.Append(", ");
            append(text, items[index]);
        }

        return text;
    }
}
