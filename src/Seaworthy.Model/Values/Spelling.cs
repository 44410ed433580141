namespace Seaworthy.Model.Values;

/// <summary>Finds what somebody meant to write.</summary>
public static class Spelling
{
    /// <summary>The word nearest to another by single-letter edits, or null where none is near: more than a third of it would change.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (Word: candidate, Distance: Distance(word, candidate))).DefaultIfEmpty().MinBy(static pair => pair.Distance);
        return nearest.Word is not null && nearest.Distance <= Math.Max(1, word.Length / 3) ? nearest.Word : null;
    }

    /// <summary>How many letters must be added, removed or changed to make one word of another (Levenshtein).</summary>
    public static int Distance(string left, string right)
    {
        var above = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            above[column] = column;

        for (var row = 1; row <= left.Length; row++)
        {
            var diagonal = above[0];
            above[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var kept = diagonal + (left[row - 1] == right[column - 1] ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.Min(kept, Math.Min(above[column], above[column - 1]) + 1);
            }
        }

        return above[right.Length];
    }
}
