namespace Seaworthy.Checks;

/// <summary>
/// A set of checks that a team chooses, because what they ask is contested: the check is off until somebody turns the
/// profile on. Checks of no profile are always asked.
/// </summary>
/// <param name="Name">The name, as <c>--profile</c> and <c>profiles</c> take it.</param>
/// <param name="Summary">What choosing it means, as a sentence.</param>
public sealed record Profile(string Name, string Summary)
{
    /// <summary>Hardening that many workloads cannot have without changes to themselves.</summary>
    public static Profile Restricted { get; } = new("restricted", "Hardening beyond what every workload can take: high user ids, secrets as files, images by digest, policies for outgoing traffic.");

    /// <summary>The same speed every time, at the price of idle cores.</summary>
    public static Profile Predictable { get; } = new("predictable", "The same speed every time, paid for with idle cores: CPU limits, requests equal to limits, Guaranteed pods.");

    /// <summary>More copies, further apart.</summary>
    public static Profile Redundant { get; } = new("redundant", "More copies, further apart: three replicas, anti-affinity, zones.");

    /// <summary>How a team writes its manifests.</summary>
    public static Profile Conventions { get; } = new("conventions", "How a team writes its manifests: owners, labels, names, order.");

    /// <summary>Every profile, by name.</summary>
    public static IReadOnlyList<Profile> All { get; } = [Conventions, Predictable, Redundant, Restricted];
}
