namespace Seaworthy.Model;

/// <summary>
/// What of a cluster was read. Manifests are taken as they are: nothing is known of what they do not declare. Of a live
/// cluster the kinds that were read are whole, so that what is not there does not exist, and nothing is known of the others.
/// </summary>
public sealed record Coverage
{
    /// <summary>That of manifests.</summary>
    public static Coverage Manifests { get; } = new();

    /// <summary>Whether objects of a kind were looked for in a live cluster; null for manifests.</summary>
    public Predicate<GroupKind>? LooksFor { get; init; }

    /// <summary>The kinds that were looked for and could not be read, with the reason and what to do.</summary>
    public IReadOnlyDictionary<GroupKind, string> Unread { get; init; } = new Dictionary<GroupKind, string>();

    /// <summary>The only namespace that was read of kinds in namespaces; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether the objects come from a live cluster.</summary>
    public bool IsLive => LooksFor is not null;

    /// <summary>Why nothing can be said of a kind; null where it was read.</summary>
    public string? WhyUnread(GroupKind kind) =>
        Unread.TryGetValue(kind, out var reason) ? reason
        : LooksFor?.Invoke(kind) == false ? $"objects of kind {kind} are not read from a live cluster"
        : null;

    /// <summary>Refuses to answer where a kind was not read.</summary>
    /// <exception cref="KindNotReadException">It was not.</exception>
    public void Require(GroupKind kind)
    {
        if (WhyUnread(kind) is { } reason)
            throw new KindNotReadException(kind, reason);
    }

    /// <summary>Refuses to answer where a kind was not read in a namespace.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="namespace">The namespace; null for all of them.</param>
    /// <exception cref="KindNotReadException">It was not.</exception>
    public void Require(GroupKind kind, string? @namespace)
    {
        Require(kind);
        RequireNamespace(kind, @namespace);
    }

    /// <summary>Refuses to answer where kinds in namespaces were read in another one only.</summary>
    /// <param name="kind">The kind that the question is about.</param>
    /// <param name="namespace">The namespace; null for all of them.</param>
    /// <exception cref="KindNotReadException">They were.</exception>
    public void RequireNamespace(GroupKind kind, string? @namespace)
    {
        if (Namespace is not null && @namespace != Namespace && !Kinds.IsClusterScoped(kind))
            throw new KindNotReadException(kind, $"only namespace '{Namespace}' was read, and the answer may lie in another one");
    }
}
