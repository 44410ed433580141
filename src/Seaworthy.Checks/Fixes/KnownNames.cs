using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks;

/// <summary>Decisions where a name leads nowhere, and what it may mean exists.</summary>
internal static class KnownNames
{
    private const int Shown = 5;

    /// <summary>One of the names that there are; null where there are none.</summary>
    /// <param name="field">The field with the name that leads nowhere.</param>
    /// <param name="title">What the decision does.</param>
    /// <param name="noun">What has the names: <c>Service</c>.</param>
    /// <param name="names">The names that there are.</param>
    public static Decision? Choose(Field field, string title, string noun, IEnumerable<string> names)
    {
        var known = names.Where(static name => name.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        return known.Count == 0 ? null : Decision.Text(
            field,
            title,
            known.Count <= Shown ? string.Join(" or ", known) : $"the name of a {noun}",
            known.Contains,
            Nearest(field.Text ?? "", known, noun));
    }

    /// <summary>The name that is meant: it is spelt nearly so, or the only one that has a word more or less at either end.</summary>
    public static Proposal? Nearest(string word, IReadOnlyCollection<string> names, string noun) =>
        Spelling.Nearest(word, names) is { } near ? new(near, $"the {noun} with the nearest name")
        : names.Where(name => IsPart(word, name) || IsPart(name, word)).Take(2).ToList() is [var only] ? new(only, $"the only {noun} with a name like it")
        : null;

    private static bool IsPart(string part, string name) => part.Length > 0 && (name.StartsWith(part + "-", StringComparison.Ordinal) || name.EndsWith("-" + part, StringComparison.Ordinal));
}
