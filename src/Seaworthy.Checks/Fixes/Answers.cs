using System.IO.Enumeration;
using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>What somebody decided.</summary>
/// <param name="Check">The check whose findings are meant; <c>*</c> for all.</param>
/// <param name="Value">The answer, or <see cref="Proposed"/>.</param>
public sealed record Answer(string Check, string Value)
{
    /// <summary>The answer that takes whatever is proposed.</summary>
    public const string Proposed = "proposed";

    /// <summary>The objects that are meant, as <c>KIND/NAMESPACE/NAME</c> or <c>KIND/NAME</c> with <c>*</c> for any letters; null for all.</summary>
    public string? Object { get; init; }

    /// <summary>The field that is meant, list items by name, with <c>*</c> for any letters; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>Reads <c>CHECK</c>, <c>CHECK=VALUE</c>, <c>CHECK@OBJECT=VALUE</c> or <c>CHECK@OBJECT:PATH=VALUE</c>; without a value the proposal is taken.</summary>
    public static Answer Parse(string text)
    {
        var equals = text.IndexOf('=');
        var (id, value) = equals < 0 ? (text, Proposed) : (text[..equals], text[(equals + 1)..]);
        var at = id.IndexOf('@');
        if (at < 0)
            return new(id, value);
        var colon = id.IndexOf(':', at);
        return new(id[..at], value) { Object = colon < 0 ? id[(at + 1)..] : id[(at + 1)..colon], Path = colon < 0 ? null : id[(colon + 1)..] };
    }

    /// <summary>Whether a finding is one of those that are meant.</summary>
    public bool Covers(Finding finding) => (Check == "*" || Check == finding.Check.Id) && (Object is null || Matches(Object, NameOf(finding.Target))) && (Path is null || Matches(Path, finding.Path));

    /// <summary>An object as an answer names it.</summary>
    public static string NameOf(ObjectRef item) => item.Namespace.Length == 0 ? $"{item.Kind.Kind}/{item.Name}" : $"{item.Kind.Kind}/{item.Namespace}/{item.Name}";

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}

/// <summary>Everything that somebody decided; of several answers to one question the last holds.</summary>
/// <param name="All">The answers.</param>
public sealed record Answers(ValueList<Answer> All)
{
    /// <summary>Nothing is decided.</summary>
    public static Answers None { get; } = new([]);

    /// <summary>The fix that the answers lead to, and what is wrong with the answer; neither where nobody answered.</summary>
    public (Fix? Fix, string? Mistake) For(Finding finding)
    {
        if (All.LastOrDefault(answer => answer.Covers(finding)) is not { } answer || finding.Decision is not { } decision)
            return default;
        if (answer.Value == Answer.Proposed)
        {
            return decision.Proposal is { } proposal ? (decision.Answer(proposal.Value), null)
                : answer.Check == "*" ? default
                : (null, $"nothing proposes a value for {finding.Check.Id} of {finding.Target}, which takes {decision.Takes}");
        }

        return decision.Answer(answer.Value) is { } fix ? (fix, null) : (null, $"'{answer.Value}' does not answer {finding.Check.Id} of {finding.Target}, which takes {decision.Takes}");
    }
}
