using System.Collections.Immutable;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Analysis.Access;

/// <summary>Where a role holds, as far as the input binds it.</summary>
public sealed record RoleReach
{
    private RoleReach(bool isClusterWide, ImmutableArray<string> namespaces, ImmutableArray<ObjectRef> bindings) =>
        (IsClusterWide, Namespaces, Bindings) = (isClusterWide, namespaces, bindings);

    /// <summary>Whether a ClusterRoleBinding grants the role.</summary>
    public bool IsClusterWide { get; }

    /// <summary>
    /// The namespaces that the role holds in, in order: a Role's own, whether bound or not, or those of the RoleBindings that grant
    /// a ClusterRole. Empty for a ClusterRole that nothing binds.
    /// </summary>
    public ImmutableArray<string> Namespaces { get; }

    /// <summary>What binds the role, in order.</summary>
    public ImmutableArray<ObjectRef> Bindings { get; }

    /// <summary>Whether it is a ClusterRole that no binding in the input grants: where it holds cannot be told.</summary>
    public bool IsUnknown => !IsClusterWide && Namespaces.IsEmpty;

    /// <summary>Whether the role holds in kube-system, where the right to read Secrets or run pods is the right to everything.</summary>
    public bool IncludesKubernetesOwn => IsClusterWide || Namespaces.Contains("kube-system");

    /// <summary>The reach of a role.</summary>
    public static RoleReach Of(Role role, ClusterSnapshot cluster)
    {
        var bindings = cluster.BindingsOf(role.Object.Ref).ToList();
        var namespaces = role.Object.Kind == Kinds.Role
            ? [role.Object.Namespace]
            : bindings.Where(static binding => !binding.IsClusterWide).Select(static binding => binding.Object.Namespace).Distinct(StringComparer.Ordinal);
        return new(
            bindings.Exists(static binding => binding.IsClusterWide),
            [.. namespaces.Order(StringComparer.Ordinal)],
            [.. bindings.Select(static binding => binding.Object.Ref).Order()]);
    }
}
