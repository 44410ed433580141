using Seaworthy.Checks;

namespace Seaworthy.Configuration;

/// <summary>From which severity on findings fail a run.</summary>
/// <param name="Threshold">The mildest severity that fails it; null for none.</param>
public readonly record struct FailOn(Severity? Threshold)
{
    /// <summary>What holds when nobody asks for another: high.</summary>
    public static FailOn Default { get; } = new(Severity.High);

    /// <summary>The names that <see cref="TryParse"/> takes, mildest first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["none", .. SeverityNames.All];

    /// <summary>Reads a severity or "none".</summary>
    public static bool TryParse(string? text, out FailOn failOn)
    {
        failOn = new(SeverityNames.Find(text));
        return text is "none" || failOn.Threshold is not null;
    }

    /// <summary>Whether a finding of a severity fails the run.</summary>
    public bool Fails(Severity severity) => severity >= Threshold;
}
