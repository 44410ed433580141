using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks;

/// <summary>Decisions on a field that takes one of a few words, or the name of something that is there.</summary>
internal static class Words
{
    /// <summary>One of the words that a field takes; one that is written nearly so is proposed.</summary>
    public static Decision OneOf(Field field, string title, params string[] words) => Decision.Text(
        field, title, string.Join(" or ", words), text => words.Contains(text, StringComparer.Ordinal),
        field.Text is { } written && Nearest(written, words) is { } near ? new(near, $"what '{written}' is nearest to") : null);

    /// <summary>A name that there is; the nearest is proposed.</summary>
    /// <param name="field">The field.</param>
    /// <param name="title">What it does.</param>
    /// <param name="takes">What answers it.</param>
    /// <param name="names">The names.</param>
    /// <param name="proposesOnly">Whether the only one may be proposed where none is near.</param>
    public static Decision NameOf(Field field, string title, string takes, IReadOnlyList<string> names, bool proposesOnly = false) => Decision.Text(
        field, title, takes, text => names.Contains(text, StringComparer.Ordinal),
        field.Text is { } written && Spelling.Nearest(written, names) is { } near ? new(near, "the one of the nearest name") : proposesOnly && names is [var only] ? new(only, "the only one") : null);

    private static string? Nearest(string written, string[] words) =>
        Array.Find(words, word => word.Equals(written, StringComparison.OrdinalIgnoreCase)) ?? Spelling.Nearest(written, words);
}
