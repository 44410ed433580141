using System.Collections.Immutable;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Drift;

/// <summary>What manifests declare, held against what a live cluster has.</summary>
/// <param name="Declared">Every object that the manifests declare.</param>
/// <param name="Missing">Declared, and not in the cluster.</param>
/// <param name="Undeclared">In the cluster, and not declared; what the cluster and its controllers make themselves is left out.</param>
/// <param name="Changed">In both, with fields that the cluster has otherwise.</param>
/// <param name="NotCompared">Declared, and nothing can be said of it.</param>
/// <param name="Same">How many declared objects the cluster has as they are declared.</param>
public sealed record ClusterDrift(
    ImmutableArray<KubernetesObject> Declared,
    ImmutableArray<KubernetesObject> Missing,
    ImmutableArray<KubernetesObject> Undeclared,
    ImmutableArray<ChangedObject> Changed,
    ImmutableArray<NotCompared> NotCompared,
    int Same)
{
    /// <summary>Whether anything differs.</summary>
    public bool Exists => !Missing.IsEmpty || !Undeclared.IsEmpty || !Changed.IsEmpty;

    /// <summary>What can be said where the cluster could not be read: nothing.</summary>
    public static ClusterDrift Unknown(ClusterSnapshot manifests)
    {
        var declared = Latest(manifests);
        return new(declared, [], [], [], [.. declared.Select(static item => new NotCompared(item, "the cluster could not be read"))], 0);
    }

    /// <summary>Compares. Every list is in the order of the objects' names.</summary>
    /// <param name="manifests">What is declared. Of several declarations of an object the last counts, as it does for <c>kubectl apply</c>.</param>
    /// <param name="running">What is there, read without what the API server writes besides manifests.</param>
    /// <param name="withoutDefaults">A declared object as it would be read from a cluster that it was applied to.</param>
    public static ClusterDrift Between(ClusterSnapshot manifests, ClusterSnapshot running, Func<KubernetesObject, Mapping> withoutDefaults)
    {
        var declared = Latest(manifests);
        var found = running.Objects.ToLookup(static item => item.Ref);
        var scaled = Upkeep.ScaledBy(manifests).Concat(Upkeep.ScaledBy(running)).ToHashSet();
        var isScalingKnown = Upkeep.ReplicaScalers.All(kind => running.Coverage.WhyUnread(kind) is null);
        var missing = ImmutableArray.CreateBuilder<KubernetesObject>();
        var changed = ImmutableArray.CreateBuilder<ChangedObject>();
        var open = ImmutableArray.CreateBuilder<NotCompared>();
        var same = 0;
        foreach (var item in declared)
        {
            var live = found[item.Ref].FirstOrDefault();
            if (WhyOpen(item, live, running.Coverage) is { } reason)
                open.Add(new(item, reason));
            else if (live is null)
                missing.Add(item);
            else if (FieldComparison.Compare(item, withoutDefaults(item), live, scaled.Contains(item.Ref) || !isScalingKnown) is { IsEmpty: false } differences)
                changed.Add(new(item, live, differences));
            else
                same++;
        }

        return new(declared, missing.ToImmutable(), Undeclared(), changed.ToImmutable(), open.ToImmutable(), same);

        ImmutableArray<KubernetesObject> Undeclared()
        {
            var known = declared.Select(static item => item.Ref).ToHashSet();
            var namespaces = declared.Select(static item => item.Namespace).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. from item in running.Objects
                   where !known.Contains(item.Ref) && IsOfInterest(item) && !Upkeep.IsMadeByController(item, running)
                   orderby item.Ref
                   select item,
            ];

            // Of one namespace only its own are asked for, and what the system runs in its own is nobody's manifest unless some of it is.
            bool IsOfInterest(KubernetesObject item) => running.Coverage.Namespace is { } only
                ? item.Namespace == only
                : namespaces.Contains(item.Namespace) || !running.IsSystemNamespace(item.Namespace);
        }
    }

    private static ImmutableArray<KubernetesObject> Latest(ClusterSnapshot manifests) =>
        [.. manifests.Objects.GroupBy(static item => item.Ref).Select(static same => same.Last()).OrderBy(static item => item.Ref)];

    private static string? WhyOpen(KubernetesObject declared, KubernetesObject? live, Coverage coverage)
    {
        if (declared["metadata.ownerReferences"].Count > 0)
            return "it has an owner (metadata.ownerReferences), which makes and changes it";
        if (live is not null)
            return live.ApiVersion == declared.ApiVersion ? null : $"it is declared as {declared.ApiVersion} and was read as {live.ApiVersion}, whose fields may have other names";
        if (coverage.WhyUnread(declared.Kind) is { } unread)
            return unread;
        return coverage.Namespace is { } only && declared.Namespace.Length > 0 && declared.Namespace != only
            ? $"only namespace '{only}' was read"
            : Upkeep.WhyGone(declared);
    }
}

/// <summary>An object that the cluster has otherwise than it is declared.</summary>
/// <param name="Declared">As it is declared.</param>
/// <param name="Running">As it is in the cluster.</param>
/// <param name="Differences">What differs, in the order of the declaration.</param>
public sealed record ChangedObject(KubernetesObject Declared, KubernetesObject Running, ImmutableArray<FieldDifference> Differences);

/// <summary>A declared object of which nothing can be said.</summary>
/// <param name="Declared">The object.</param>
/// <param name="Reason">Why.</param>
public sealed record NotCompared(KubernetesObject Declared, string Reason);

/// <summary>A field that differs.</summary>
/// <param name="Path">The way to it, with list items by name where they have one.</param>
/// <param name="Place">Where it is declared; for what the cluster has besides, the list that it stands in.</param>
/// <param name="Declared">What is declared; null where nothing is.</param>
/// <param name="Running">What the cluster has; null where it has nothing.</param>
public sealed record FieldDifference(FieldPath Path, SourcePlace Place, Node? Declared, Node? Running)
{
    /// <summary>Whether one of the values is, or may be, a secret, and is not to be shown.</summary>
    public bool HidesValue { get; init; }
}
