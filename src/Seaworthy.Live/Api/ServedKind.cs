using Seaworthy.Model;

namespace Seaworthy.Live.Api;

/// <summary>A kind as an API server serves it.</summary>
/// <param name="Kind">Group and kind.</param>
/// <param name="Version">The version that the server prefers.</param>
/// <param name="Plural">The resource, as the URL names it.</param>
/// <param name="IsNamespaced">Whether its objects live in namespaces.</param>
internal sealed record ServedKind(GroupKind Kind, string Version, string Plural, bool IsNamespaced)
{
    /// <summary>Group and version, as objects name them.</summary>
    public string ApiVersion => Kind.Group.Length == 0 ? Version : $"{Kind.Group}/{Version}";

    /// <summary>The path of a list.</summary>
    /// <param name="namespace">The only namespace to list; null for all.</param>
    public string Path(string? @namespace) =>
        (Kind.Group.Length == 0 ? "api/" : "apis/") + ApiVersion + (IsNamespaced && @namespace is not null ? $"/namespaces/{Uri.EscapeDataString(@namespace)}/" : "/") + Plural;
}
