using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Which programs a container's command and arguments start, as far as they can be read without running them.</summary>
internal static class CommandWords
{
    private static readonly char[] CommandEnds = [';', '&', '|', '(', '`', '\n'];

    /// <summary>What may stand before a command's name, besides variables.</summary>
    private static readonly HashSet<string> Before = new[] { "if", "then", "else", "elif", "while", "until", "do", "exec", "nohup", "env", "time", "!", "{" }.ToHashSet(StringComparer.Ordinal);

    /// <summary>The item of <c>command</c> or <c>args</c> that starts a program; null where none does.</summary>
    /// <param name="container">The container.</param>
    /// <param name="program">The program's name without its folder.</param>
    public static Field? Starting(Container container, string program)
    {
        var command = container["command"].Items.ToList();

        // Arguments are handed to the command, and to the image's where there is none; only the first may be a program then.
        var first = command.Count > 0 ? command : [.. container["args"].Items.Take(1)];
        if (first.Count > 0 && Name(first[0].Text) == program)
            return first[0];

        foreach (var item in command.Concat(container["args"].Items))
        {
            if (item.Text is { } text && text.AsSpan().ContainsAny(' ', '\n') && StartsIn(text, program))
                return item;
        }

        return null;
    }

    /// <summary>Whether a shell's text has the program where a command begins.</summary>
    private static bool StartsIn(string text, string program)
    {
        foreach (var command in text.Split(CommandEnds))
        {
            var words = command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (Name(Array.Find(words, static word => !Before.Contains(word) && (word[0] == '-' || !word.Contains('=')))) == program)
                return true;
        }

        return false;
    }

    private static string? Name(string? path) => path?[(path.LastIndexOf('/') + 1)..];
}
