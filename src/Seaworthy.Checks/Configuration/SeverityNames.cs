using Seaworthy.Checks;

namespace Seaworthy.Configuration;

/// <summary>How severities are written.</summary>
public static class SeverityNames
{
    /// <summary>The names, mildest first, in the order of <see cref="Severity"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["info", "low", "medium", "high", "critical"];

    /// <summary>The severity of a name, or null.</summary>
    public static Severity? Find(string? name)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index] == name)
                return (Severity)index;
        }

        return null;
    }
}
