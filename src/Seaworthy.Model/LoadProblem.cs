using Seaworthy.Model.Documents;

namespace Seaworthy.Model;

/// <summary>
/// Something about the input that kept a part of it from being read as Kubernetes would. Problems are values:
/// everything else is still read and checked, and the exit code tells.
/// </summary>
/// <param name="Source">What could not be read: a path as the user gave it, or another source's name.</param>
/// <param name="Place">Where in it; null where the whole source is meant.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record LoadProblem(string Source, Place? Place, string Message)
{
    /// <summary>The text that the place is in, for showing the line; null where it could not be read.</summary>
    public SourceText? Text { get; init; }

    /// <summary>Whether the input is merely not evaluated (a program is missing) rather than broken.</summary>
    public bool NotEvaluated { get; init; }

    /// <summary>The source with line and column, as compilers print it.</summary>
    public override string ToString() => Place is { Line: > 0 } place ? $"{Source}:{place.Line}:{place.Column}: {Message}" : $"{Source}: {Message}";
}
