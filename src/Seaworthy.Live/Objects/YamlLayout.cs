using System.Text;
using System.Text.Json;
using Seaworthy.Model.Documents;

namespace Seaworthy.Live.Objects;

/// <summary>
/// Prints a tree as kubectl prints YAML, and gives every value the place where it is printed. The same tree gives the same
/// text each time, so the text need not be kept for the places to be right.
/// </summary>
internal sealed class YamlLayout
{
    private readonly StringBuilder? _text;
    private int _line = 1;
    private int _lineStart;
    private int _at;

    private YamlLayout(StringBuilder? text) => _text = text;

    /// <summary>The tree with places.</summary>
    public static Mapping Place(Mapping root) => (Mapping)new YamlLayout(null).Value(root, 0, isInList: false);

    /// <summary>The text that the places are in.</summary>
    public static ReadOnlyMemory<byte> Print(Mapping root)
    {
        var text = new StringBuilder();
        _ = new YamlLayout(text).Value(root, 0, isInList: false);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Prints a value from where the text stands.</summary>
    /// <param name="node">The value.</param>
    /// <param name="indent">The column of its keys or dashes.</param>
    /// <param name="isInList">Whether it follows a dash on the same line.</param>
    private Node Value(Node node, int indent, bool isInList)
    {
        switch (node)
        {
            case Mapping { Entries.Length: > 0 } mapping:
                return Map(mapping, indent, isInList);
            case Sequence { Items.Length: > 0 } sequence:
                return List(sequence, indent, isInList);
            case Mapping:
                return new Mapping(Write("{}"), []);
            case Sequence:
                return new Sequence(Write("[]"), []);
            default:
                var scalar = (Scalar)node;
                return new Scalar(Write(Written(scalar)), scalar.Text, scalar.Kind, scalar.Style);
        }
    }

    private Mapping Map(Mapping mapping, int indent, bool continues)
    {
        var entries = new MappingEntry[mapping.Entries.Length];
        for (var index = 0; index < entries.Length; index++)
        {
            var (key, _, value) = mapping.Entries[index];
            if (index > 0 || !continues)
                NewLine(indent);
            var keyPlace = Write(IsPlain(key) ? key : Quoted(key));
            var isBlock = value is Mapping { Entries.Length: > 0 } or Sequence { Items.Length: > 0 };
            Write(isBlock ? ":" : ": ");
            entries[index] = new(key, keyPlace, Value(value, value is Sequence ? indent : indent + 2, isInList: false));
        }

        return new(entries[0].KeyPlace with { End = _at }, entries);
    }

    private Sequence List(Sequence sequence, int indent, bool continues)
    {
        var items = new Node[sequence.Items.Length];
        var start = default(Place);
        for (var index = 0; index < items.Length; index++)
        {
            if (index > 0 || !continues)
                NewLine(indent);
            var dash = Write("- ");
            if (index == 0)
                start = dash;
            items[index] = Value(sequence.Items[index], indent + 2, isInList: true);
        }

        return new(start with { End = _at }, items);
    }

    private Place Write(string text)
    {
        var place = new Place(_line, _at - _lineStart + 1, _at, _at + text.Length);
        _text?.Append(text);
        _at += text.Length;
        return place;
    }

    private void NewLine(int indent)
    {
        if (_at > 0)
        {
            _text?.Append('\n');
            _at++;
            _line++;
            _lineStart = _at;
        }

        _text?.Append(' ', indent);
        _at += indent;
    }

    private static string Written(Scalar scalar) =>
        scalar.Kind != ScalarKind.String ? scalar.Text
        : IsPlain(scalar.Text) && YamlScalars.Resolve(scalar.Text, ScalarStyle.Plain) == ScalarKind.String ? scalar.Text
        : Quoted(scalar.Text);

    /// <summary>Whether a text can stand without quotes: a cautious guess, for quotes do no harm.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '/' or '_' or '.' or '$')
        && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.EndsWith(' ') && !text.EndsWith(':')
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
