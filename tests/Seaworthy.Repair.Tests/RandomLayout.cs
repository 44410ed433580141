using System.Text;
using CsCheck;
using Seaworthy.Model.Documents;

namespace Seaworthy.Repair.Tests;

/// <summary>Writes a tree in one of the many ways that people write YAML.</summary>
internal sealed class RandomLayout
{
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly int _step;
    private readonly int _listIndent;
    private readonly string _lineBreak;
    private int _comments;

    private RandomLayout(int seed)
    {
        _random = new(seed);
        _step = Chance(70) ? 2 : 4;
        _listIndent = Chance(50) ? 0 : _step;
        _lineBreak = Chance(85) ? "\n" : "\r\n";
    }

    /// <summary>Layouts of a tree, each from a seed, so that a failure can be seen again.</summary>
    public static Gen<string> Of(Node root) => Gen.Int.Select(seed => new RandomLayout(seed).Written(root));

    private string Written(Node root)
    {
        Maybe(30, () => Comment(0));
        Block(root, 0, isInList: false);
        if (Chance(80))
            _text.Append(_lineBreak);
        return _text.ToString();
    }

    private void Block(Node node, int indent, bool isInList)
    {
        var isFirst = true;
        switch (node)
        {
            case Mapping map:
                foreach (var entry in map.Entries)
                {
                    StartLine(indent, isInList && isFirst);
                    isFirst = false;
                    _text.Append(Key(entry.Key)).Append(':');
                    Value(entry.Value, indent);
                }

                break;
            case Sequence list:
                foreach (var item in list.Items)
                {
                    StartLine(indent, isInList && isFirst);
                    isFirst = false;
                    _text.Append("- ");
                    if (item is Mapping { Entries.Length: > 0 } && !Chance(10))
                        Block(item, indent + 2, isInList: true);
                    else
                        EndOfLine(Flow(item));
                }

                break;
        }
    }

    private void Value(Node value, int indent)
    {
        var isBlock = value is Mapping { Entries.Length: > 0 } or Sequence { Items.Length: > 0 } && !Chance(8);
        if (!isBlock)
        {
            EndOfLine(" " + Flow(value));
            return;
        }

        Maybe(10, () => _text.Append($" # comment {_comments++}"));
        Block(value, indent + (value is Sequence ? _listIndent : _step), isInList: false);
    }

    private void StartLine(int indent, bool continues)
    {
        if (continues)
            return;
        if (_text.Length > 0 && _text[^1] != '\n')
            _text.Append(_lineBreak);
        Maybe(6, () => _text.Append(_lineBreak));
        Maybe(10, () => Comment(indent));
        _text.Append(' ', indent);
    }

    private void EndOfLine(string text)
    {
        _text.Append(text);
        Maybe(10, () => _text.Append($" # comment {_comments++}"));
    }

    private void Comment(int indent)
    {
        _text.Append(' ', indent).Append($"# comment {_comments++}").Append(_lineBreak);
    }

    private string Flow(Node node) => node switch
    {
        Mapping map => "{" + string.Join(", ", map.Entries.ToArray().Select(entry => $"{Key(entry.Key)}: {Flow(entry.Value)}")) + "}",
        Sequence list => "[" + string.Join(", ", list.Items.ToArray().Select(Flow)) + "]",
        Scalar { Kind: ScalarKind.String } scalar => Text(scalar.Text),
        Scalar scalar => scalar.JsonText.Length == 0 ? "null" : scalar.JsonText,
        _ => "null",
    };

    private string Key(string key) => Chance(4) ? $"\"{key}\"" : key.Contains(':') ? $"\"{key}\"" : key;

    private string Text(string text) =>
        text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or '-') && text.Length > 0 && char.IsAsciiLetter(text[0]) && YamlScalars.Resolve(text, ScalarStyle.Plain) == ScalarKind.String
            ? _random.Next(10) switch { 0 => $"'{text}'", 1 => $"\"{text}\"", _ => text }
            : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    private bool Chance(int percent) => _random.Next(100) < percent;

    private void Maybe(int percent, Action act)
    {
        if (Chance(percent))
            act();
    }
}
