namespace Seaworthy.Reporting.Terminal;

/// <summary>How much the text report says.</summary>
public sealed record TextOptions
{
    /// <summary>Only problems, totals and scores.</summary>
    public bool Quiet { get; init; }

    /// <summary>Everything about every finding, nothing folded, and informational findings too.</summary>
    public bool Verbose { get; init; }

    /// <summary>Also which checks hold, and for how many subjects.</summary>
    public bool ShowPassed { get; init; }
}
