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
    public static Decision NameOf(Field field, string title, string takes, IReadOnlyCollection<string> names) => Decision.Text(
        field, title, takes, text => names.Contains(text, StringComparer.Ordinal),
        field.Text is { } written && Spelling.Nearest(written, names) is { } near ? new(near, "the one of the nearest name") : null);

    private static string? Nearest(string written, string[] words) =>
        Array.Find(words, word => word.Equals(written, StringComparison.OrdinalIgnoreCase)) ?? Spelling.Nearest(written, words);
}
