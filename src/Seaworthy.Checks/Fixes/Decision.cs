using System.Globalization;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks;

/// <summary>A repair that waits for a value or a choice that the manifests do not hold.</summary>
/// <param name="Title">What it does, as an imperative without a full stop: <c>Limit the memory of container 'web'</c>.</param>
/// <param name="Takes">What answers it, as a noun: <c>a quantity such as 256Mi</c>.</param>
/// <param name="Answer">The fix for an answer; null where the answer is none.</param>
public sealed record Decision(string Title, string Takes, Func<string, Fix?> Answer)
{
    /// <summary>The answer that something in the cluster suggests; null where nothing does.</summary>
    public Proposal? Proposal { get; init; }

    /// <summary>A quantity for a field.</summary>
    public static Decision Quantity(Field field, string title, string example, Proposal? proposal) => new(
        title,
        $"a quantity such as {example}",
        text => Model.Values.Quantity.TryParse(text, out var quantity) && quantity.Sign > 0 ? Fix.Set(field, Scalar.Of(text), $"{title}: {text}") : null) { Proposal = proposal };

    /// <summary>A whole number for a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="title">What it does.</param>
    /// <param name="least">The least that is accepted.</param>
    /// <param name="proposal">What is suggested.</param>
    public static Decision Number(Field field, string title, long least, Proposal? proposal) => new(
        title,
        $"a whole number from {least}",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? Fix.Set(field, Scalar.Of(number), $"{title}: {number}") : null) { Proposal = proposal };

    /// <summary>A text for a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="title">What it does.</param>
    /// <param name="takes">What the text is, as a noun.</param>
    /// <param name="isValid">Whether a text is one.</param>
    /// <param name="proposal">What is suggested.</param>
    public static Decision Text(Field field, string title, string takes, Func<string, bool> isValid, Proposal? proposal) => new(
        title,
        takes,
        text => isValid(text) ? Fix.Set(field, Scalar.Of(text), $"{title}: {text}") : null) { Proposal = proposal };

    /// <summary>One of several repairs, by a word.</summary>
    public static Decision Choice(string title, Proposal? proposal, params (string Word, Fix Fix)[] choices) => new(
        title,
        string.Join(" or ", choices.Select(static choice => choice.Word)),
        text => Array.Find(choices, choice => choice.Word == text).Fix) { Proposal = proposal };

    /// <summary>A repair that is known, but takes something away that the manifests cannot tell to be needless; answered by yes.</summary>
    public static Decision Confirm(Fix fix, Proposal? proposal) => Choice(fix.Title, proposal, ("yes", fix));
}

/// <summary>An answer that something in the cluster suggests.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Basis">What suggests it, as a clause: <c>twice its memory request of 128Mi</c>.</param>
public sealed record Proposal(string Value, string Basis);
