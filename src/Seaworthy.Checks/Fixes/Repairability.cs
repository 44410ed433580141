namespace Seaworthy.Checks;

/// <summary>What can be done about the findings of a check by a change of manifests.</summary>
public sealed record Repairability
{
    private Repairability()
    {
    }

    /// <summary>A fix that takes nothing from a workload that it needs, and no choice of whoever maintains it.</summary>
    public static Repairability Safe { get; } = new() { HasFix = true };

    /// <summary>A fix for which somebody decides on a value.</summary>
    public static Repairability Decision { get; } = new() { HasDecision = true };

    /// <summary>A fix for some findings, a decision for others.</summary>
    public static Repairability SafeOrDecision { get; } = new() { HasFix = true, HasDecision = true };

    /// <summary>None: what is wrong lies outside the manifests, or only whoever knows the application can say what is right.</summary>
    /// <param name="because">Why, as a clause without a full stop: <c>which grants are meant is known to its owner alone</c>.</param>
    public static Repairability None(string because) => new() { WhyNone = because };

    /// <summary>Whether there are findings with a safe fix.</summary>
    public bool HasFix { get; private init; }

    /// <summary>Whether there are findings with a fix that waits for a decision.</summary>
    public bool HasDecision { get; private init; }

    /// <summary>Why there is neither; null where there is one.</summary>
    public string? WhyNone { get; private init; }
}
