using System.Text;
using System.Text.Json;
using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Reading;

/// <summary>Reads JSON with the places of its values. Several documents may follow one another, as kubectl allows.</summary>
internal static class JsonDocuments
{
    /// <summary>Reads every document; false where the text is not JSON, for YAML in braces looks like it.</summary>
    public static bool TryRead(string text, ReadingLimits limits, SourceText source, ICollection<LoadProblem> problems, out IReadOnlyList<Node> documents)
    {
        var read = new List<Node>();
        documents = read;
        var duplicates = new List<LoadProblem>();
        try
        {
            var reader = new Utf8JsonReader(source.Utf8.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth, AllowMultipleValues = true });
            var places = new PlaceFinder(source.Utf8.Span, text);
            while (reader.Read())
                read.Add(ReadValue(ref reader, ref places, source, duplicates));
        }
        catch (JsonException)
        {
            return false;
        }

        foreach (var duplicate in duplicates)
            problems.Add(duplicate);
        return true;
    }

    private static Node ReadValue(ref Utf8JsonReader reader, ref PlaceFinder places, SourceText source, List<LoadProblem> problems)
    {
        var start = (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, ref places, start, source, problems),
            JsonTokenType.StartArray => ReadArray(ref reader, ref places, start, source, problems),
            JsonTokenType.String => new Scalar(places.At(start, (int)reader.BytesConsumed), reader.GetString()!, ScalarKind.String, ScalarStyle.DoubleQuoted),
            JsonTokenType.Number => Number(ref reader, places.At(start, (int)reader.BytesConsumed)),
            JsonTokenType.True => new Scalar(places.At(start, (int)reader.BytesConsumed), "true", ScalarKind.Boolean, ScalarStyle.Plain),
            JsonTokenType.False => new Scalar(places.At(start, (int)reader.BytesConsumed), "false", ScalarKind.Boolean, ScalarStyle.Plain),
            _ => new Scalar(places.At(start, (int)reader.BytesConsumed), "null", ScalarKind.Null, ScalarStyle.Plain),
        };
    }

    private static Scalar Number(ref Utf8JsonReader reader, Place place)
    {
        var digits = Encoding.ASCII.GetString(reader.ValueSpan);
        return new(place, digits, digits.AsSpan().ContainsAny('.', 'e', 'E') ? ScalarKind.Float : ScalarKind.Integer, ScalarStyle.Plain);
    }

    private static Mapping ReadObject(ref Utf8JsonReader reader, ref PlaceFinder places, int start, SourceText source, List<LoadProblem> problems)
    {
        var begin = places.At(start, start + 1);
        var entries = new List<MappingEntry>();
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var place = places.At((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            reader.Read();
            var entry = new MappingEntry(key, place, ReadValue(ref reader, ref places, source, problems));
            if (at.TryAdd(key, entries.Count))
            {
                entries.Add(entry);
                continue;
            }

            entries[at[key]] = entry;
            problems.Add(new(source.Name, place, $"the key '{key}' is written twice in this map; the API server refuses that") { Text = source });
        }

        return new(begin with { End = places.At((int)reader.TokenStartIndex, (int)reader.BytesConsumed).End }, [.. entries]);
    }

    private static Sequence ReadArray(ref Utf8JsonReader reader, ref PlaceFinder places, int start, SourceText source, List<LoadProblem> problems)
    {
        var begin = places.At(start, start + 1);
        var items = new List<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, ref places, source, problems));
        return new(begin with { End = places.At((int)reader.TokenStartIndex, (int)reader.BytesConsumed).End }, [.. items]);
    }

    /// <summary>Turns byte offsets, asked for in rising order, into lines, columns and UTF-16 offsets.</summary>
    private ref struct PlaceFinder(ReadOnlySpan<byte> utf8, string text)
    {
        private readonly ReadOnlySpan<byte> _utf8 = utf8;
        private readonly bool _isAscii = utf8.Length == text.Length;
        private int _byte;
        private int _unit;
        private int _line = 1;
        private int _lineStart;

        public Place At(int start, int end)
        {
            Advance(start);
            var (line, column, unit) = (_line, _unit - _lineStart + 1, _unit);
            Advance(end);
            return new(line, column, unit, _unit);
        }

        private void Advance(int to)
        {
            if (to <= _byte)
                return;
            var passed = _utf8[_byte..to];
            var lineBreaks = passed.Count((byte)'\n');
            var units = _isAscii ? passed.Length : Encoding.UTF8.GetCharCount(passed);
            if (lineBreaks > 0)
            {
                _line += lineBreaks;
                var last = passed.LastIndexOf((byte)'\n');
                _lineStart = _unit + (_isAscii ? last + 1 : Encoding.UTF8.GetCharCount(passed[..(last + 1)]));
            }

            _unit += units;
            _byte = to;
        }
    }
}
