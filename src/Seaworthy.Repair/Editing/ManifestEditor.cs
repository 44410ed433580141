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
        var added = patch.Keys.Where(key => map[key.Key] is null && !key.Value.Removes).OrderBy(static key => FieldOrder.IndexOf(key.Key)).ToList();
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
        Rename(going, added);
        if (going.Count == entries.Length && going.Count + added.Count > 0)
        {
            ReplaceAll(map, new Mapping(default, [.. added.Select(static key => new MappingEntry(key.Key, default, key.Value.ToNode()))]));
            return;
        }

        going.ForEach(entry => Remove(map, Array.IndexOf(entries, entry)));
        foreach (var (key, change) in added)
            Insert(map, [.. entries.Where(entry => !going.Contains(entry))], key, change.ToNode());
    }

    /// <summary>A value that goes from one key and comes to another stays where it is, with its comments.</summary>
    private void Rename(List<MappingEntry> going, List<KeyValuePair<string, Patch>> added)
    {
        foreach (var entry in going.ToList())
        {
            var place = added.FindIndex(key => ReferenceEquals(key.Value.Value, entry.Value));
            if (place < 0)
                continue;
            _edits.Add(new(entry.KeyPlace.Start, entry.KeyPlace.End - entry.KeyPlace.Start, NodeWriter.Key(added[place].Key, text[entry.KeyPlace.Start] == '"')));
            going.Remove(entry);
            added.RemoveAt(place);
        }
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

        if (going.Count == list.Items.Length && (going.Count > 0 || patch.Added.Count > 0))
        {
            ReplaceAll(list, Sequence.Of([.. patch.Added]));
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
            InsertInFlow(map.Place, keys[^1].KeyPlace, keys[^1].Value, _writer.FlowEntry(key, value, IsQuoted(map)));
            return;
        }

        var indent = map.Place.Column - 1;
        var after = FieldOrder.Predecessor([.. keys.Select(static entry => entry.Key)], key);
        if (after < 0 && (IsOnOwnLine(keys[0].KeyPlace.Start) || IsFirstOfItem(keys[0].KeyPlace.Start)))
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
            _edits.Add(new(list.Items[^1].Place.End, 0, "," + LeadInFlow(list.Place, list.Items[last].Place) + _writer.Flow(item, IsQuoted(list))));
            return;
        }

        if (IsFlow(list))
        {
            InsertInFlow(list.Place, list.Items[last].Place, list.Items[last], _writer.Flow(item, IsQuoted(list)));
            return;
        }

        var indent = list.Place.Column - 1;
        var end = EndOfLines(last == list.Items.Length - 1 ? list.Place.End : list.Items[last].Place.End, indent);
        _edits.Add(new(end, 0, style.LineBreak + new string(' ', indent) + _writer.Item(item, indent)));
    }

    /// <summary>Between braces or brackets: on a line of its own where the last entry has one.</summary>
    private void InsertInFlow(Place whole, Place start, Node value, string entry)
    {
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

    /// <summary>Gives a map or a list contents of which nothing was there before.</summary>
    private void ReplaceAll(Node node, Node contents)
    {
        var (start, end) = (node.Place.Start, node.Place.End);
        var hadNone = node is Mapping { Entries.Length: 0 } or Sequence { Items.Length: 0 };
        if (contents is Mapping { Entries.Length: 0 } or Sequence { Items.Length: 0 })
        {
            // Braces stay; lines become braces behind their key.
            var from = IsFlow(node) ? start : AfterText(start);
            _edits.Add(Cut(from, IsFlow(node) ? end : EndOfLines(end, node.Place.Column - 1)) with { Text = (from < start ? " " : "") + _writer.Flow(contents, isJson: false) });
        }
        else if (IsFlow(node) && hadNone && !style.IsJson && contents is (Mapping or Sequence { Items: [Mapping, ..] }) && KeyColumn(node) is >= 0 and var column)
        {
            // Empty braces say nothing of how contents would be written: as lines, where their key stands in one.
            _edits.Add(Cut(AfterText(start), end) with { Text = _writer.Below(contents, column) });
        }
        else if (IsFlow(node))
        {
            _edits.Add(Cut(start, end) with { Text = _writer.Flow(contents, IsQuoted(node)) });
        }
        else if (node is Mapping map)
        {
            // The first line becomes the new entries, with the comment behind it, and the others go.
            _edits.Add(Cut(start, EndOf(map.Entries[0])) with { Text = _writer.Block(contents, node.Place.Column - 1) });
            for (var index = 1; index < map.Entries.Length; index++)
                Remove(map, index);
        }
        else
        {
            _edits.Add(Cut(start, EndOfLines(end, node.Place.Column - 1)) with { Text = _writer.Block(contents, node.Place.Column - 1) });
        }
    }

    /// <summary>Whether what is in braces is quoted as in JSON.</summary>
    private bool IsQuoted(Node node) => style.IsJson || node switch
    {
        Mapping { Entries: [var first, ..] } => text[first.KeyPlace.Start] == '"',
        Sequence { Items: [Scalar { Style: ScalarStyle.DoubleQuoted }, ..] } => true,
        _ => false,
    };

    /// <summary>The column, from 0, of the key that a value in braces stands behind, where both share a line and nothing follows; else -1.</summary>
    private int KeyColumn(Node value)
    {
        var start = LineStart(value.Place.Start);
        var key = start;
        while (text[key] == ' ' || (text[key] == '-' && text[key + 1] == ' '))
            key++;
        var before = text.AsSpan(key, value.Place.Start - key);
        return before.ContainsAny('{', '[') || !before.Contains(':') || !text.AsSpan(value.Place.End, LineEnd(value.Place.End) - value.Place.End).IsWhiteSpace() ? -1 : key - start;
    }

    /// <summary>Behind the last letter before a place.</summary>
    private int AfterText(int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
            at--;
        return at;
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

    /// <summary>Whether nothing but the dash of a list's item stands before it.</summary>
    private bool IsFirstOfItem(int at) => text.AsSpan(LineStart(at), at - LineStart(at)).Trim() is "-";

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
