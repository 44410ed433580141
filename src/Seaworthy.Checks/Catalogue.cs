using System.Collections.Immutable;
using Seaworthy.Checks.Security;

namespace Seaworthy.Checks;

/// <summary>Every check there is, one line each, by chapter.</summary>
public static class Catalogue
{
    /// <summary>All checks, in the order of the chapters and then by name.</summary>
    public static ImmutableArray<Check> All { get; } =
    [
        // Security
        PrivilegeEscalation.Check,

        // Resources

        // Autoscaling

        // Availability

        // Observability

        // Delivery
    ];

    /// <summary>The check with an id, or null.</summary>
    public static Check? Find(string id) => All.FirstOrDefault(check => check.Id == id);
}
