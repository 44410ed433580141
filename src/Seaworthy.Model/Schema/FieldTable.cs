using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Seaworthy.Model.Schema;

/// <summary>
/// KnownFields.txt, read when first asked for, and of its types only those that are asked for: a manifest needs a few of
/// several hundred.
/// </summary>
internal sealed class FieldTable
{
    private readonly Dictionary<(string ApiVersion, string Kind), string?> _kinds = [];
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, KnownField>> _types = new(StringComparer.Ordinal);

    private FieldTable(StreamReader text)
    {
        while (text.ReadLine() is { Length: > 0 } line)
        {
            if (!line.StartsWith('#'))
                AddKind(line.Split(' '));
        }

        while (text.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.IndexOf(' ') is > 0 and var end)
                _lines[line[..end]] = line;
        }
    }

    /// <summary>The only table there is.</summary>
    public static FieldTable Instance => Lazily.Value;

    /// <summary>The kinds that the newest release serves, and those that only older ones did, by API version.</summary>
    public IEnumerable<(string ApiVersion, string Kind)> Kinds => _kinds.Keys;

    /// <summary>The type of a kind's objects; null for one that the newest release does not serve.</summary>
    public string? TypeOf(string apiVersion, string kind) => _kinds.GetValueOrDefault((apiVersion, kind));

    /// <summary>The fields of a type, by name.</summary>
    public FrozenDictionary<string, KnownField> FieldsOf(string type) => _types.GetOrAdd(type, static (name, lines) => Parse(lines[name]), _lines);

    private static Lazy<FieldTable> Lazily { get; } = new(static () =>
    {
        using var reader = new StreamReader(typeof(FieldTable).Assembly.GetManifestResourceStream("KnownFields.txt")!);
        return new(reader);
    });

    private void AddKind(string[] words) => _kinds[(words[0], words[1])] = words.Length > 2 ? words[2] : null;

    private static FrozenDictionary<string, KnownField> Parse(string line) =>
        line.Split(' ').Skip(1).Select(static word => KnownField.Parse(word)).ToFrozenDictionary(static field => field.Name, StringComparer.Ordinal);
}
