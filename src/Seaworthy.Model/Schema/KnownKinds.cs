namespace Seaworthy.Model.Schema;

/// <summary>The kinds that Kubernetes itself has, or had in a release from 1.18 on, and the API versions that they are written in.</summary>
public static class KnownKinds
{
    private static readonly Lazy<ILookup<string, string>> VersionsByKind = new(static () =>
        FieldTable.Instance.Kinds.OrderByDescending(static kind => KnownFields.Cover(kind.ApiVersion, kind.Kind)).ToLookup(static kind => kind.Kind, static kind => kind.ApiVersion, StringComparer.Ordinal));

    private static readonly Lazy<HashSet<string>> Groups = new(static () => FieldTable.Instance.Kinds.Select(static kind => GroupOf(kind.ApiVersion)).ToHashSet(StringComparer.Ordinal));

    /// <summary>The names of the kinds.</summary>
    public static IEnumerable<string> Names => VersionsByKind.Value.Select(static kind => kind.Key);

    /// <summary>Whether the group of an API version is one of Kubernetes' own, in which nobody else can define kinds.</summary>
    public static bool IsOwnGroup(string apiVersion) => Groups.Value.Contains(GroupOf(apiVersion));

    /// <summary>The API versions of a kind, with their groups: those that the newest release serves first.</summary>
    public static IEnumerable<string> VersionsOf(string kind) => VersionsByKind.Value[kind];

    private static string GroupOf(string apiVersion) => apiVersion.IndexOf('/') is >= 0 and var slash ? apiVersion[..slash] : "";
}
