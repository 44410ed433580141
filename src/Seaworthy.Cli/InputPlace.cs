namespace Seaworthy.Cli;

/// <summary>Where an input is: a path as it is on disk, or as it is in a Git revision.</summary>
/// <param name="Path">The path.</param>
/// <param name="Revision">The revision; null for the disk.</param>
internal sealed record InputPlace(string Path, string? Revision)
{
    /// <summary>
    /// Reads what a user wrote, as git does: what exists on disk is a path, <c>REVISION:PATH</c> is a path in a
    /// revision, and anything else is a revision of the current folder.
    /// </summary>
    public static InputPlace Parse(string text)
    {
        if (System.IO.Path.Exists(text))
            return new(text, null);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(text[(colon + 1)..] is { Length: > 0 } path ? path : ".", text[..colon]) : new(".", text);
    }

    /// <summary>The place as a user would write it.</summary>
    public override string ToString() => Revision is null ? Path : Path == "." ? Revision : $"{Revision}:{Path}";
}
