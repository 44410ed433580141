using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Seaworthy.Model.Documents;
using SharpYaml;
using SharpYaml.Events;
using Scalar = Seaworthy.Model.Documents.Scalar;
using ScalarStyle = Seaworthy.Model.Documents.ScalarStyle;

namespace Seaworthy.Model.Reading;

/// <summary>
/// Reads YAML documents into nodes as sigs.k8s.io/yaml would: YAML 1.1 scalars, merge keys, keys turned into
/// strings. SharpYaml (a port of libyaml, as go-yaml is) finds the tokens; what they mean is decided here.
/// Not thread safe: one reader a thread, so that repeated words are kept once.
/// </summary>
/// <param name="limits">What the input may cost.</param>
public sealed class YamlReader(ReadingLimits limits)
{
    private const int MaxErrorsPerText = 20;
    private const int FewKeys = 8;

    /// <summary>Texts below this many characters are read sooner than threads are started.</summary>
    private const int WorthThreads = 200_000;

    /// <summary>Documents differ in size; more parts than processors keep all of these busy to the end.</summary>
    private const int PartsPerProcessor = 4;

    private readonly StringPool _words = new();
    private readonly Anchors _anchors = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<MappingEntry> _entries = [];
    private readonly List<Node> _items = [];
    private Parser<PieceBuffer> _parser = null!;
    private string _text = "";
    private Piece _piece;
    private List<Duplicate> _duplicates = [];

    /// <summary>
    /// Reads every document of a text. A document that is broken is left out and reported; the others are read. Large
    /// texts are read on all processors, since documents have nothing in common.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The text that problems and places refer to.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The root node of each document that is not empty, in order.</returns>
    public IReadOnlyList<Node> Read(string text, SourceText source, ICollection<LoadProblem> problems)
    {
        var pieces = Piece.Split(text).ToList();
        if (text.Length < WorthThreads || pieces.Count == 1)
            return ReadPieces(text, pieces, source, problems);

        var parts = pieces.Chunk(Math.Max(1, pieces.Count / (Environment.ProcessorCount * PartsPerProcessor))).ToArray();
        var found = new (IReadOnlyList<Node> Documents, List<LoadProblem> Problems)[parts.Length];
        Parallel.For(0, parts.Length, part =>
        {
            found[part].Problems = [];
            found[part].Documents = new YamlReader(limits).ReadPieces(text, parts[part], source, found[part].Problems);
        });
        foreach (var problem in found.SelectMany(static part => part.Problems).Take(MaxErrorsPerText))
            problems.Add(problem);
        return [.. found.SelectMany(static part => part.Documents)];
    }

    private List<Node> ReadPieces(string text, IReadOnlyList<Piece> pieces, SourceText source, ICollection<LoadProblem> problems)
    {
        var documents = new List<Node>();
        var errors = 0;
        foreach (var piece in pieces)
        {
            try
            {
                ReadPiece(text, piece, documents);
            }
            catch (YamlException broken)
            {
                Report(PlaceOf(broken), Explain(broken));
            }
            catch (RefusedException refused)
            {
                Report(refused.Place, refused.Message);
            }

            foreach (var duplicate in _duplicates)
                Report(duplicate.Place, $"the key '{duplicate.Key}' is written twice in this map; the API server refuses that, and older tools silently take the last");
            _duplicates = [];
        }

        return documents;

        void Report(Place? place, string message)
        {
            if (errors++ < MaxErrorsPerText)
                problems.Add(new(source.Name, place, message) { Text = source });
        }
    }

    private void ReadPiece(string text, Piece piece, List<Node> documents)
    {
        (_text, _piece) = (text, piece);
        _anchors.StartText();
        _entries.Clear();
        _items.Clear();

        // The depth is ours to limit, with a message that says how deep is too deep.
        _parser = new(new PieceBuffer(text, piece), int.MaxValue, null);
        _parser.MoveNext();
        while (_parser.MoveNext() && _parser.Current is DocumentStart)
        {
            _anchors.StartDocument();
            _parser.MoveNext();
            var (root, _) = Compose(0);
            RefuseInfinity(root);
            if (root is not Scalar { Kind: ScalarKind.Null })
                documents.Add(root);
            _parser.MoveNext();
        }
    }

    /// <summary>Makes a node of the current event and leaves the parser on the node's last event.</summary>
    private (Node Node, long Size) Compose(int depth)
    {
        if (depth > limits.MaxDepth)
            throw new RefusedException(PlaceOf(_parser.Current!), $"maps and lists nest deeper than {limits.MaxDepth.ToString(CultureInfo.InvariantCulture)} levels");

        _anchors.CountNode();
        return _parser.Current switch
        {
            SharpYaml.Events.Scalar scalar => _anchors.Remember(scalar.Anchor, ComposeScalar(scalar), 1),
            MappingStart start => ComposeMapping(start, depth),
            SequenceStart start => ComposeSequence(start, depth),
            AnchorAlias alias => _anchors.Expand(alias.Value, PlaceOf(alias)),
            var other => throw new RefusedException(PlaceOf(other!), "expected a value"),
        };
    }

    private Scalar ComposeScalar(SharpYaml.Events.Scalar scalar)
    {
        var place = PlaceOf(scalar);
        var style = StyleOf(scalar.Style);
        var text = _words.Intern(scalar.Value);
        if (style == ScalarStyle.DoubleQuoted)
            RefuseSurrogates(place);

        var kind = scalar.Tag switch
        {
            null or "" => YamlScalars.Resolve(text, style),
            "tag:yaml.org,2002:str" or "!" => ScalarKind.String,
            "tag:yaml.org,2002:binary" => ScalarKind.String,
            "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null" => ResolveTagged(scalar.Tag, text, place),
            _ => ScalarKind.String,
        };
        if (scalar.Tag == "tag:yaml.org,2002:binary")
            text = DecodeBinary(text, place);
        return new(place, text, kind, style);
    }

    private static ScalarKind ResolveTagged(string tag, string text, Place place)
    {
        var kind = YamlScalars.Resolve(text, ScalarStyle.Plain);
        return (tag["tag:yaml.org,2002:".Length..], kind) switch
        {
            ("int", ScalarKind.Integer) or ("float", ScalarKind.Float or ScalarKind.Integer) or ("bool", ScalarKind.Boolean) or ("null", ScalarKind.Null) => kind,
            (var wanted, _) => throw new RefusedException(place, $"'{text}' cannot be read as !!{wanted}"),
        };
    }

    private static string DecodeBinary(string text, Place place)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written)
            ? Encoding.UTF8.GetString(bytes, 0, written)
            : throw new RefusedException(place, "a !!binary value is not base64");
    }

    /// <summary>JSON, which every object becomes, has no infinity.</summary>
    private static void RefuseInfinity(Node value)
    {
        if (value is Scalar { Kind: ScalarKind.Float } number && YamlScalars.IsInfinityOrNotANumber(number.Text))
            throw new RefusedException(number.Place, $"{number.Text} is no number that Kubernetes can take; quote it if a text is meant");
    }

    /// <summary>go-yaml refuses escapes that write half of a surrogate pair, even where both halves are there.</summary>
    private void RefuseSurrogates(Place place)
    {
        var raw = _text.AsSpan(place.Start, place.End - place.Start);
        for (var at = raw.IndexOf("\\u"); at >= 0 && at + 4 <= raw.Length;)
        {
            if (raw[at + 2] is 'd' or 'D' && raw[at + 3] is >= '8' and <= '9' or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
                throw new RefusedException(place, "a string holds an escape for half a character (\\ud800 to \\udfff); write the character itself");
            var next = raw[(at + 2)..].IndexOf("\\u");
            at = next < 0 ? -1 : at + 2 + next;
        }
    }

    /// <summary>Entries that are not yet in a map wait on one stack for all maps that are open, so that none grows a list of its own.</summary>
    private (Node, long) ComposeMapping(MappingStart start, int depth)
    {
        _anchors.Begin(start.Anchor);
        var begin = start.Start;
        var bottom = _entries.Count;
        List<(Node Node, Place Place)>? merged = null;
        long size = 1;

        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var keyEvent = _parser.Current!;
            var (keyNode, keySize) = Compose(depth + 1);
            if (keyNode is not Scalar keyScalar)
                throw new RefusedException(PlaceOf(keyEvent), $"{keyNode.Describe()} cannot be a key; did a template leave braces behind?");

            _parser.MoveNext();
            var (value, valueSize) = Compose(depth + 1);
            RefuseInfinity(value);
            size += keySize + valueSize;
            if (keyScalar is { Text: "<<", Style: ScalarStyle.Plain })
                (merged ??= []).Add((value, keyScalar.Place));
            else
                _entries.Add(new(KeyText(keyScalar), keyScalar.Place, value));
        }

        var entries = CollectionsMarshal.AsSpan(_entries)[bottom..];
        var place = start.Style == SharpYaml.YamlStyle.Flow ? PlaceOfFlow(begin) : PlaceOf(begin, _parser.Current!.End);
        if (entries.Length > 0 && start.Style != SharpYaml.YamlStyle.Flow)
            place = entries[0].KeyPlace with { End = Math.Max(EndOf(entries[^1].Value), entries[^1].KeyPlace.End) };
        var node = new Mapping(place, WithoutDuplicates(entries, merged));
        CollectionsMarshal.SetCount(_entries, bottom);
        return _anchors.Remember(start.Anchor, node, size);
    }

    private (Node, long) ComposeSequence(SequenceStart start, int depth)
    {
        _anchors.Begin(start.Anchor);
        var begin = start.Start;
        var bottom = _items.Count;
        long size = 1;
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            var (item, itemSize) = Compose(depth + 1);
            RefuseInfinity(item);
            _items.Add(item);
            size += itemSize;
        }

        var items = CollectionsMarshal.AsSpan(_items)[bottom..];
        var place = start.Style == SharpYaml.YamlStyle.Flow ? PlaceOfFlow(begin) : PlaceOf(begin, _parser.Current!.End);
        if (items.Length > 0 && start.Style != SharpYaml.YamlStyle.Flow)
            place = place with { End = Math.Max(EndOf(items[^1]), place.Start) };
        var node = new Sequence(place, items.ToArray());
        CollectionsMarshal.SetCount(_items, bottom);
        return _anchors.Remember(start.Anchor, node, size);
    }

    /// <summary>The end event of a flow collection is as empty as its closing bracket is not.</summary>
    private Place PlaceOfFlow(Mark begin) => PlaceOf(begin, begin) with { End = _parser.Current!.Start.Index + _piece.Start + 1 };

    /// <summary>A block's end event stands at the next token; the block ends where its last value does.</summary>
    private static int EndOf(Node node) => node.Place.End;

    /// <summary>Keeps the last of several entries with one key, as go-yaml does, and adds what merged maps bring.</summary>
    private MappingEntry[] WithoutDuplicates(ReadOnlySpan<MappingEntry> entries, List<(Node Node, Place Place)>? merged)
    {
        if (merged is null && AreUnique(entries))
            return entries.ToArray();

        var kept = new List<MappingEntry>();
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (at.TryGetValue(entry.Key, out var earlier))
            {
                _duplicates.Add(new(entry.Key, entry.KeyPlace));
                kept[earlier] = entry;
            }
            else
            {
                at.Add(entry.Key, kept.Count);
                kept.Add(entry);
            }
        }

        foreach (var (node, place) in merged ?? [])
            Merge(node, place, kept, at);
        return [.. kept];
    }

    /// <summary>Short maps, which most are, are compared key by key: that costs less than hashing.</summary>
    private bool AreUnique(ReadOnlySpan<MappingEntry> entries)
    {
        if (entries.Length > FewKeys)
        {
            _keys.Clear();
            foreach (ref readonly var entry in entries)
            {
                if (!_keys.Add(entry.Key))
                    return false;
            }

            return true;
        }

        for (var right = 1; right < entries.Length; right++)
        {
            for (var left = 0; left < right; left++)
            {
                if (entries[left].Key == entries[right].Key)
                    return false;
            }
        }

        return true;
    }

    /// <summary>A map's own keys win over merged ones, and earlier maps of a merge list over later ones.</summary>
    private static void Merge(Node node, Place place, List<MappingEntry> kept, Dictionary<string, int> at)
    {
        switch (node)
        {
            case Mapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (at.TryAdd(entry.Key, kept.Count))
                        kept.Add(entry);
                }

                break;
            case Sequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item is not Mapping)
                        throw new RefusedException(place, "a merge (<<) takes maps only");
                    Merge(item, place, kept, at);
                }

                break;
            default:
                throw new RefusedException(place, "a merge (<<) takes a map or a list of maps");
        }
    }

    /// <summary>A key as sigs.k8s.io/yaml makes it a JSON string (yaml.go, convertToJSONableObject).</summary>
    private string KeyText(Scalar key) => key.Kind switch
    {
        ScalarKind.String => key.Text,
        ScalarKind.Boolean => YamlScalars.IsTrue(key.Text) ? "true" : "false",
        ScalarKind.Integer when YamlScalars.BigInteger(key.Text) is { } number && number >= long.MinValue && number <= long.MaxValue => _words.Intern(number.ToString(CultureInfo.InvariantCulture)),
        ScalarKind.Float when YamlScalars.IsInfinityOrNotANumber(key.Text) => key.Text.ToLowerInvariant().TrimStart('+'),
        ScalarKind.Float => YamlScalars.GoFloat32(YamlScalars.Float(key.Text)!.Value),
        _ => throw new RefusedException(key.Place, key.Kind == ScalarKind.Null ? "a key is missing or null" : $"the number {key.Text} is too large for a key"),
    };

    private Place PlaceOf(ParsingEvent parsed) => PlaceOf(parsed.Start, parsed.End);

    private Place PlaceOf(Mark start, Mark end) =>
        new(start.Line + _piece.Line, start.Column + 1, start.Index + _piece.Start, end.Index + _piece.Start);

    private Place PlaceOf(YamlException broken) => PlaceOf(broken.Start, broken.End);

    private static ScalarStyle StyleOf(SharpYaml.ScalarStyle style) => style switch
    {
        SharpYaml.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
        SharpYaml.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
        SharpYaml.ScalarStyle.Literal => ScalarStyle.Literal,
        SharpYaml.ScalarStyle.Folded => ScalarStyle.Folded,
        _ => ScalarStyle.Plain,
    };

    /// <summary>The parser's message without the position that it repeats, with a hint where a common cause is known.</summary>
    private string Explain(YamlException broken)
    {
        var message = broken.Message;
        var afterPosition = message.LastIndexOf("): ", StringComparison.Ordinal);
        if (afterPosition >= 0)
            message = message[(afterPosition + 3)..];
        message = char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');

        var at = Math.Min(broken.Start.Index + _piece.Start, _text.Length);
        var lineStart = _text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1;
        var lineEnd = _text.IndexOf('\n', at);
        var line = _text.AsSpan(lineStart, (lineEnd < 0 ? _text.Length : lineEnd) - lineStart);
        return line switch
        {
            _ when line.TrimStart(' ') is ['\t', ..] => $"this is not YAML: {message} (the line is indented with a tab; use spaces)",
            _ when line.Contains("{{", StringComparison.Ordinal) => $"this is not YAML: {message} (this looks like a template; render it first)",
            _ => $"this is not YAML: {message}",
        };
    }

    private readonly record struct Duplicate(string Key, Place Place);
}
