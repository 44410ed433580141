namespace Seaworthy.Checks.Suppressions;

/// <summary>A finding that somebody accepts.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Suppression">Who accepts it and why.</param>
public sealed record SuppressedFinding(Finding Finding, Suppression Suppression);
