namespace Seaworthy.Repair.Editing;

/// <summary>A stretch of a text that is replaced.</summary>
/// <param name="Start">Offset of its first UTF-16 unit.</param>
/// <param name="Length">How many units go; 0 for an insertion.</param>
/// <param name="Text">What comes in their place.</param>
public readonly record struct TextEdit(int Start, int Length, string Text)
{
    /// <summary>The text after some edits. Of insertions at one place the earlier in the list comes first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">Edits that do not overlap, in any order.</param>
    /// <exception cref="EditRefusedException">Two of them overlap.</exception>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new System.Text.StringBuilder(text.Length);
        var at = 0;
        foreach (var edit in edits.OrderBy(static edit => edit.Start).ThenBy(static edit => edit.Length))
        {
            if (edit.Start < at)
                throw new EditRefusedException("two repairs change the same lines; repair one at a time");
            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.Start + edit.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
