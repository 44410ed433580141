using System.Diagnostics.CodeAnalysis;

namespace Seaworthy.Model.Values;

/// <summary>
/// Reads the string form of a selector. Which odd spellings pass (<c>(,a)</c>, <c>(a,)</c>, <c>(a,,b)</c>, <c>()</c>)
/// and which do not (<c>(,,)</c>, a comma at the end) follows <c>labels.Parse</c>.
/// </summary>
internal sealed class LabelSelectorParser(string text)
{
    private readonly List<LabelSelectorToken> tokens = LabelSelectorToken.Scan(text);
    private int position;
    private string? problem;

    private LabelSelectorToken Ahead => tokens[position];

    public bool TryParse(out List<LabelRequirement> requirements, [NotNullWhen(false)] out string? error)
    {
        requirements = [];
        if (!Ahead.IsEnd)
        {
            do
                ReadRequirement(requirements);
            while (problem is null && Skip(","));
            Expect(Ahead.IsEnd, "',' or the end");
        }

        error = problem;
        return error is null;
    }

    private void ReadRequirement(List<LabelRequirement> requirements)
    {
        var negated = Skip("!");
        if (!ReadWord("a label key", out var key))
            return;

        var alone = Ahead.IsEnd || Ahead.Text == ",";
        List<string> values = [];
        var @operator = (negated, alone) switch
        {
            (true, _) => LabelOperator.DoesNotExist,
            (false, true) => LabelOperator.Exists,
            _ => ReadOperatorAndValues(values),
        };
        if (problem is not null)
            return;
        if (LabelRequirement.TryCreate(key, @operator, values, out var requirement, out problem))
            requirements.Add(requirement);
    }

    private LabelOperator ReadOperatorAndValues(List<string> values)
    {
        switch (Take().Text)
        {
            case "=" or "==":
                ReadValue(values);
                return LabelOperator.In;
            case "!=":
                ReadValue(values);
                return LabelOperator.NotIn;
            case ">":
                ReadValue(values);
                return LabelOperator.GreaterThan;
            case "<":
                ReadValue(values);
                return LabelOperator.LessThan;
            case "in":
                ReadValues(values);
                return LabelOperator.In;
            case "notin":
                ReadValues(values);
                return LabelOperator.NotIn;
            case var other:
                problem = $"found '{other}', expected an operator (=, ==, !=, in, notin, >, <)";
                return default;
        }
    }

    private void ReadValue(List<string> values)
    {
        if (Ahead.IsEnd || Ahead.Text == ",")
            values.Add(string.Empty);
        else if (ReadWord("a label value", out var value))
            values.Add(value);
    }

    private void ReadValues(List<string> values)
    {
        Expect(Skip("("), "'('");
        var more = Ahead.Text != ")";
        if (!more)
            values.Add(string.Empty);
        while (more && problem is null)
            more = ReadListed(values);
        Expect(Skip(")"), "')'");
    }

    private bool ReadListed(List<string> values)
    {
        if (!Skip(","))
        {
            if (ReadWord("a label value", out var value))
                values.Add(value);
            Expect(Ahead.Text is "," or ")", "',' or ')'");
            return Ahead.Text == ",";
        }

        if (values.Count == 0)
            values.Add(string.Empty);
        var last = Ahead.Text == ")";
        if (last || Skip(","))
            values.Add(string.Empty);
        return !last;
    }

    private bool ReadWord(string expected, out string word)
    {
        word = Ahead.Text;
        Expect(Ahead.IsWord, expected);
        if (problem is null)
            position++;
        return problem is null;
    }

    private LabelSelectorToken Take() => Ahead.IsEnd ? Ahead : tokens[position++];

    private bool Skip(string symbol)
    {
        var found = Ahead.Text == symbol;
        if (found)
            position++;
        return found;
    }

    private void Expect(bool met, string expected)
    {
        if (!met)
            problem ??= Ahead.IsEnd ? $"the selector ends where {expected} is expected" : $"found '{Ahead.Text}', expected {expected}";
    }
}
