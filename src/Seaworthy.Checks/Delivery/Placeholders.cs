namespace Seaworthy.Checks.Delivery;

/// <summary>Words that a program fills in before anybody applies the manifest: envsubst, Flux, CI systems, templates.</summary>
internal static class Placeholders
{
    /// <summary>Whether a text holds one, such as <c>${NAME}</c>, <c>$(NAME)</c>, <c>{{ name }}</c> or <c>&lt;name&gt;</c>.</summary>
    public static bool Has(string text) =>
        text.Contains("${", StringComparison.Ordinal) || text.Contains("$(", StringComparison.Ordinal)
        || text.Contains("{{", StringComparison.Ordinal) || text.Contains("#{", StringComparison.Ordinal)
        || text.StartsWith('$') || (text.Contains('<', StringComparison.Ordinal) && text.Contains('>', StringComparison.Ordinal))
        || text.StartsWith("__", StringComparison.Ordinal) || text.StartsWith('%');
}
