using Seaworthy.Model.Documents;

namespace Seaworthy.Repair.Editing;

/// <summary>
/// Carries patches out on a manifest's text: what a patch does not name stays as it is, to the byte. Lines that are inserted
/// follow the style around them.
/// </summary>
/// <param name="text">The text that the trees' places are in.</param>
/// <param name="style">How it is written.</param>
public sealed class ManifestEditor(string text, TextStyle style)
{
    private readonly NodeWriter _writer = new(style);
    private readonly List<TextEdit> _edits = [];

    /// <summary>The edits so far.</summary>
    public IReadOnlyList<TextEdit> Edits => _edits;

    /// <summary>Adds the edits of a patch.</summary>
    /// <param name="root">The tree that the patch speaks of.</param>
    /// <param name="patch">What is to become of it.</param>
    /// <exception cref="EditRefusedException">It cannot be made without changing something else.</exception>
    public void Change(Mapping root, Patch patch) => ChangeMap(root, patch);

    private void Change(Node node, Patch patch)
    {
        switch (node)
        {
            case Mapping map:
                ChangeMap(map, patch);
                break;
            case Sequence list:
                ChangeList(list, patch);
                break;
            default:
                throw new EditRefusedException("a map or a list is needed where a text or a number stands");
        }
    }

    private void ChangeMap(Mapping map, Patch patch)
    {
        var entries = map.Entries.ToArray();
        var going = entries.Where(entry => patch.Keys.TryGetValue(entry.Key, out var change) && change.Removes).ToList();
        var added = patch.Keys.Where(key => map[key.Key] is null && !key.Value.Removes).OrderBy(static key => FieldOrder.IndexOf(key.Key));
        foreach (var entry in entries)
        {
            if (!patch.Keys.TryGetValue(entry.Key, out var change) || change.Removes)
                continue;
            RefuseForeign(map, entry);
            if (change.Value is not null || entry.Value is Scalar { Kind: ScalarKind.Null })
                Replace(entry, change.ToNode());
            else
                Change(entry.Value, change);
        }

        foreach (var entry in going)
            RefuseForeign(map, entry);
        if (going.Count > 0 && going.Count == entries.Length)
        {
            ReplaceAll(map, [.. added]);
            return;
        }

        going.ForEach(entry => Remove(map, Array.IndexOf(entries, entry)));
        foreach (var (key, change) in added)
            Insert(map, [.. entries.Where(entry => !going.Contains(entry))], key, change.ToNode());
    }

    private void ChangeList(Sequence list, Patch patch)
    {
        var going = new HashSet<int>();
        for (var index = 0; index < list.Items.Length; index++)
        {
            if (!patch.Items.TryGetValue(index, out var change))
                continue;
            RefuseForeign(list, index);
            if (change.Removes)
                going.Add(index);
            else if (change.Value is { } value)
                ReplaceText(list.Items[index], value);
            else
                Change(list.Items[index], change);
        }

        if (going.Count > 0 && going.Count == list.Items.Length)
        {
            ReplaceAll(list, patch.Added);
            return;
        }

        var last = list.Items.Length - 1;
        while (going.Contains(last))
            last--;
        Remove(list, going, last);
        foreach (var item in patch.Added)
            Append(list, last, item);
    }

    /// <summary>An alias or a merge brings values that are written elsewhere, for others as well.</summary>
    private static void RefuseForeign(Mapping map, MappingEntry entry)
    {
        if (entry.KeyPlace.Start < map.Place.Start || entry.KeyPlace.Start >= map.Place.End || entry.Value.Place.Start < entry.KeyPlace.End)
            throw new EditRefusedException($"the value of '{entry.Key}' comes through an anchor, and changing it would change every place that shares it");
    }

    private static void RefuseForeign(Sequence list, int index)
    {
        var place = list.Items[index].Place;
        if (place.Start < list.Place.Start || place.End > list.Place.End || (index > 0 && place.Start < list.Items[index - 1].Place.End))
            throw new EditRefusedException("an item comes through an anchor, and changing it would change every place that shares it");
    }

    private void Replace(MappingEntry entry, Node value)
    {
        if (entry.Value.Place.Start == entry.Value.Place.End || entry.Value is Scalar { Text.Length: 0, Style: ScalarStyle.Plain })
        {
            var colon = text.IndexOf(':', entry.KeyPlace.End);
            var isShort = value is not (Mapping { Entries.Length: > 0 } or Sequence { Items.Length: > 0 });
            var at = isShort ? colon + 1 : LineEnd(colon);
            _edits.Add(new(at, 0, _writer.Below(value, entry.KeyPlace.Column - 1)));
            return;
        }

        ReplaceText(entry.Value, value);
    }

    private void ReplaceText(Node old, Node value)
    {
        if (old is Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded })
            throw new EditRefusedException("the value is a text of several lines");
        if (old is not Scalar && text[old.Place.Start] is not ('{' or '['))
            throw new EditRefusedException("the value is a map or a list of several lines");
        _edits.Add(new(old.Place.Start, old.Place.End - old.Place.Start, old is Scalar { Style: ScalarStyle.SingleQuoted } && value is Scalar { Kind: ScalarKind.String } quoted && !quoted.Text.Contains('\'')
            ? $"'{quoted.Text}'"
            : _writer.Flow(value, style.IsJson || old is Scalar { Style: ScalarStyle.DoubleQuoted })));
    }

    /// <summary>Inserts a key beside those that stay.</summary>
    private void Insert(Mapping map, MappingEntry[] keys, string key, Node value)
    {
        if (IsFlow(map))
        {
            var isJson = style.IsJson || (keys.Length > 0 && text[keys[0].KeyPlace.Start] == '"');
            InsertInFlow(map.Place, keys.Length == 0 ? null : (keys[^1].KeyPlace, keys[^1].Value), _writer.FlowEntry(key, value, isJson));
            return;
        }

        var indent = map.Place.Column - 1;
        var after = FieldOrder.Predecessor([.. keys.Select(static entry => entry.Key)], key);
        if (after < 0 && IsOnOwnLine(keys[0].KeyPlace.Start))
        {
            _edits.Add(new(keys[0].KeyPlace.Start, 0, _writer.Entry(key, value, indent) + style.LineBreak + new string(' ', indent)));
            return;
        }

        var end = EndOfEntry(keys[Math.Max(after, 0)], indent);
        _edits.Add(new(end, 0, style.LineBreak + new string(' ', indent) + _writer.Entry(key, value, indent)));
    }

    /// <summary>Appends an item to those that stay.</summary>
    /// <param name="list">The list.</param>
    /// <param name="last">The index of the last item that stays; -1 where there are none.</param>
    /// <param name="item">The item.</param>
    private void Append(Sequence list, int last, Node item)
    {
        if (IsFlow(list) && last < list.Items.Length - 1)
        {
            _edits.Add(new(list.Items[^1].Place.End, 0, "," + LeadInFlow(list.Place, list.Items[last].Place) + _writer.Flow(item, style.IsJson || list.Items[0] is Scalar { Style: ScalarStyle.DoubleQuoted })));
            return;
        }

        if (IsFlow(list))
        {
            InsertInFlow(list.Place, last < 0 ? null : (list.Items[last].Place, list.Items[last]), _writer.Flow(item, style.IsJson || (last >= 0 && list.Items[0] is Scalar { Style: ScalarStyle.DoubleQuoted })));
            return;
        }

        var indent = list.Place.Column - 1;
        var end = EndOfLines(last == list.Items.Length - 1 ? list.Place.End : list.Items[last].Place.End, indent);
        _edits.Add(new(end, 0, style.LineBreak + new string(' ', indent) + _writer.Item(item, indent)));
    }

    /// <summary>Between braces or brackets: on a line of its own where the last entry has one.</summary>
    private void InsertInFlow(Place whole, (Place Start, Node Value)? last, string entry)
    {
        if (last is null)
        {
            _edits.Add(new(whole.Start + 1, whole.End - whole.Start - 2, entry));
            return;
        }

        var (start, value) = last.Value;
        var end = Math.Max(start.End, value.Place.End);
        var comma = end;
        while (comma < whole.End && char.IsWhiteSpace(text[comma]))
            comma++;
        var hasComma = text[comma] == ',';
        _edits.Add(new(hasComma ? comma + 1 : end, 0, (hasComma ? "" : ",") + LeadInFlow(whole, start) + entry + (hasComma ? "," : "")));
    }

    /// <summary>What stands before a new entry behind one that starts at a place.</summary>
    private string LeadInFlow(Place whole, Place last) => IsOnOwnLine(last.Start) && last.Line > whole.Line ? style.LineBreak + new string(' ', last.Column - 1) : " ";

    private void Remove(Mapping map, int index)
    {
        var entries = map.Entries.ToArray();
        var entry = entries[index];
        if (IsFlow(map))
        {
            // With the comma behind it, or the one before it where it is the last.
            var (start, end) = index < entries.Length - 1
                ? (entry.KeyPlace.Start, entries[index + 1].KeyPlace.Start)
                : (EndOf(entries[index - 1]), EndOf(entry));
            _edits.Add(new(start, end - start, ""));
            return;
        }

        if (IsOnOwnLine(entry.KeyPlace.Start))
        {
            _edits.Add(CutLines(entry.KeyPlace.Start, EndOfEntry(entry, map.Place.Column - 1)));
            return;
        }

        // The first key of a list's item shares its line with the dash, and the next one moves up.
        _edits.Add(new(entry.KeyPlace.Start, entries[index + 1].KeyPlace.Start - entry.KeyPlace.Start, ""));
    }

    /// <summary>Removes items, but not all.</summary>
    /// <param name="list">The list.</param>
    /// <param name="going">The indices of the items that go.</param>
    /// <param name="last">The index of the last item that stays.</param>
    private void Remove(Sequence list, HashSet<int> going, int last)
    {
        var indent = list.Place.Column - 1;
        foreach (var index in going.Order())
        {
            if (IsFlow(list))
            {
                // Those behind the last that stays go together, with the comma before them; each other one with the comma behind it.
                if (index < last)
                    _edits.Add(Cut(list.Items[index].Place.Start, list.Items[index + 1].Place.Start));
                else if (index == last + 1)
                    _edits.Add(Cut(list.Items[last].Place.End, list.Items[^1].Place.End));
            }
            else
            {
                var dash = DashOf(list, index);
                _edits.Add(IsOnOwnLine(dash) ? CutLines(dash, EndOfLines(list.Items[index].Place.End, indent)) : Cut(dash, DashOf(list, index + 1)));
            }
        }
    }

    /// <summary>The item's dash: the first stands where the list starts, the others below it.</summary>
    private int DashOf(Sequence list, int index)
    {
        var indent = list.Place.Column - 1;
        for (var start = LineStart(list.Items[index].Place.Start); index > 0 && start > list.Place.Start; start = LineStart(start - 1))
        {
            if (IsOnOwnLine(start + indent) && text[start + indent] == '-')
                return start + indent;
        }

        return index == 0 ? list.Place.Start : throw new EditRefusedException("where an item of the list begins cannot be told");
    }

    private void ReplaceAll(Mapping map, IReadOnlyList<KeyValuePair<string, Patch>> added)
    {
        if (added.Count == 0)
        {
            Empty(map);
            return;
        }

        var indent = map.Place.Column - 1;
        _edits.Add(IsFlow(map)
            ? Cut(map.Place.Start, map.Place.End) with { Text = _writer.Flow(Mapping.Of([.. added.Select(static key => (key.Key, key.Value.ToNode()))]), style.IsJson || text[map.Entries[0].KeyPlace.Start] == '"') }
            : Cut(map.Place.Start, EndOfLines(map.Place.End, indent)) with { Text = string.Join(style.LineBreak + new string(' ', indent), added.Select(key => _writer.Entry(key.Key, key.Value.ToNode(), indent))) });
    }

    private void ReplaceAll(Sequence list, IReadOnlyList<Node> items)
    {
        if (items.Count == 0)
        {
            Empty(list);
            return;
        }

        var indent = list.Place.Column - 1;
        _edits.Add(IsFlow(list)
            ? new(list.Place.Start, list.Place.End - list.Place.Start, _writer.Flow(Sequence.Of([.. items]), style.IsJson || list.Items[0] is Scalar { Style: ScalarStyle.DoubleQuoted }))
            : Cut(list.Place.Start, EndOfLines(list.Place.End, indent)) with { Text = string.Join(style.LineBreak + new string(' ', indent), items.Select(item => _writer.Item(item, indent))) });
    }

    /// <summary>Leaves a map or a list with nothing in it.</summary>
    private void Empty(Node node)
    {
        var empty = node is Mapping ? "{}" : "[]";
        if (IsFlow(node))
        {
            _edits.Add(Cut(node.Place.Start, node.Place.End) with { Text = empty });
            return;
        }

        var start = node.Place.Start;
        while (start > 0 && char.IsWhiteSpace(text[start - 1]))
            start--;
        _edits.Add(Cut(start, EndOfLines(node.Place.End, node.Place.Column - 1)) with { Text = " " + empty });
    }

    private static TextEdit Cut(int start, int end) => new(start, end - start, "");

    /// <summary>Takes whole lines away, from the one with a place up to where a value ends.</summary>
    private TextEdit CutLines(int at, int end)
    {
        var start = LineStart(at);
        return end < text.Length ? Cut(start, NextLine(end)) : Cut(Math.Max(0, start - style.LineBreak.Length), end);
    }

    private bool IsFlow(Node node) => text[node.Place.Start] is '{' or '[';

    private bool IsOnOwnLine(int at) => text.AsSpan(LineStart(at), at - LineStart(at)).IndexOfAnyExcept(' ') < 0;

    private static int EndOf(MappingEntry entry) => Math.Max(entry.KeyPlace.End, entry.Value.Place.End);

    /// <summary>Where an entry of a block ends: with the comment on its last line, and those below that are indented deeper.</summary>
    private int EndOfEntry(MappingEntry entry, int indent)
    {
        // A key without a value ends with its colon, and an alias stands where it is used.
        var end = EndOf(entry);
        if (entry.Value.Place.Start <= entry.KeyPlace.End || entry.Value.Place.End < entry.KeyPlace.Start)
            end = entry.KeyPlace.End;
        return EndOfLines(end, indent);
    }

    private int EndOfLines(int end, int indent)
    {
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        end = LineEnd(end);
        for (var next = end; next < text.Length;)
        {
            var start = NextLine(next);
            var stop = LineEnd(start);
            var line = text.AsSpan(start, stop - start).TrimEnd();
            if (start >= text.Length || line.TrimStart() is not ['#', ..] || line.IndexOf('#') <= indent)
                break;
            next = end = stop;
        }

        return end;
    }

    private int LineStart(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Before the line break.</summary>
    private int LineEnd(int at)
    {
        var end = text.IndexOf('\n', at);
        if (end < 0)
            return text.Length;
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    private int NextLine(int end)
    {
        var line = text.IndexOf('\n', end);
        return line < 0 ? text.Length : line + 1;
    }
}
