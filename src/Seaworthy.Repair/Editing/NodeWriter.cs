using System.Text.Json;
using Seaworthy.Model.Documents;

namespace Seaworthy.Repair.Editing;

/// <summary>Writes new values in the style of the file that they go into.</summary>
/// <param name="style">How the file is written.</param>
internal sealed class NodeWriter(TextStyle style)
{
    private static readonly System.Buffers.SearchValues<char> Indicators = System.Buffers.SearchValues.Create(",[]{}#&*!|>'\"`");

    /// <summary>A document that is in no file yet.</summary>
    public static string NewDocument(Mapping root) => new NodeWriter(new TextStyle("\n", 2, 2, IsJson: false)).Inside(root, 0) + "\n";

    /// <summary>A key with its value as block lines, the first without the blanks before it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="indent">The column of the key, from 0.</param>
    public string Entry(string key, Node value, int indent) => Key(key, isJson: false) + ":" + Below(value, indent);

    /// <summary>A value as block lines, the first without the blanks before it.</summary>
    public string Block(Node value, int indent) => Inside(value, indent);

    /// <summary>An item of a list as block lines, the first without the blanks before its dash.</summary>
    public string Item(Node value, int indent) => "- " + Inside(value, indent + 2);

    /// <summary>What stands behind a key's colon.</summary>
    public string Below(Node value, int indent) => value switch
    {
        Mapping { Entries.Length: > 0 } => NewLine(indent + style.Step) + Inside(value, indent + style.Step),
        Sequence { Items.Length: > 0 } => NewLine(indent + style.ListIndent) + Inside(value, indent + style.ListIndent),
        _ => " " + Flow(value, isJson: false),
    };

    /// <summary>The value between brackets or braces, on one line.</summary>
    public string Flow(Node value, bool isJson) => value switch
    {
        Mapping map => "{" + string.Join(", ", map.Entries.ToArray().Select(entry => FlowEntry(entry.Key, entry.Value, isJson))) + "}",
        Sequence list => "[" + string.Join(", ", list.Items.ToArray().Select(item => Flow(item, isJson))) + "]",
        Scalar scalar => Text(scalar, isJson),
        _ => "",
    };

    /// <summary>A key with its value between braces.</summary>
    public string FlowEntry(string key, Node value, bool isJson) => Key(key, isJson) + ": " + Flow(value, isJson);

    private string Inside(Node value, int indent) => value switch
    {
        Mapping { Entries.Length: > 0 } map => string.Join(NewLine(indent), map.Entries.ToArray().Select(entry => Entry(entry.Key, entry.Value, indent))),
        Sequence { Items.Length: > 0 } list => string.Join(NewLine(indent), list.Items.ToArray().Select(item => Item(item, indent))),
        _ => Flow(value, isJson: false),
    };

    private string NewLine(int indent) => style.LineBreak + new string(' ', indent);

    /// <summary>A key as it is written.</summary>
    public static string Key(string key, bool isJson) => !isJson && IsPlain(key) ? key : Quoted(key);

    /// <summary>A scalar as it is written.</summary>
    public static string Text(Scalar scalar, bool isJson) =>
        scalar.Kind != ScalarKind.String ? scalar.JsonText : isJson || !IsPlain(scalar.Text) ? Quoted(scalar.Text) : scalar.Text;

    /// <summary>Whether a text stays the same text without quotes: a cautious guess, for quotes do no harm.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '/' or '_' or '.' || text is ['-', '-', >= 'a' and <= 'z', ..])
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~') && !text.AsSpan().ContainsAny(Indicators)
        && (!text.Contains(':') || (char.IsAsciiLetter(text[0]) && text[^1] != ':'))
        && YamlScalars.Resolve(text, ScalarStyle.Plain) == ScalarKind.String;

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
