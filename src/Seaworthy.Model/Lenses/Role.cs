using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Role or a ClusterRole: a set of rules that bindings grant.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Role(KubernetesObject Object) : ISubject<Role>
{
    /// <inheritdoc/>
    public static string Noun => "role";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <summary>The rules.</summary>
    public IEnumerable<Field> Rules => Object["rules"].Items;

    /// <inheritdoc/>
    public static IEnumerable<Role> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Role, Kinds.ClusterRole).Select(static item => new Role(item));
}
