using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A RoleBinding or a ClusterRoleBinding: grants a role to subjects, in a namespace or everywhere.</summary>
/// <param name="Object">The object.</param>
public readonly record struct RoleBinding(KubernetesObject Object) : ISubject<RoleBinding>
{
    /// <inheritdoc/>
    public static string Noun => "binding";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <summary>Whether the binding grants its role in every namespace.</summary>
    public bool IsClusterWide => Object.Kind == Kinds.ClusterRoleBinding;

    /// <summary>The subjects that get the role.</summary>
    public IEnumerable<Field> Subjects => Object["subjects"].Items;

    /// <summary>The users, groups and ServiceAccounts that get the role.</summary>
    public IEnumerable<BindingSubject> Grantees
    {
        get
        {
            foreach (var subject in Subjects)
                yield return new(subject, Object.Namespace);
        }
    }

    /// <summary>The identity of the role that the binding grants.</summary>
    public ObjectRef Role => Object["roleRef.kind"].Text == "ClusterRole"
        ? new(Kinds.ClusterRole, "", Object["roleRef.name"].Text ?? "")
        : new(Kinds.Role, Object.Namespace, Object["roleRef.name"].Text ?? "");

    /// <inheritdoc/>
    public static IEnumerable<RoleBinding> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.RoleBinding, Kinds.ClusterRoleBinding).Select(static item => new RoleBinding(item));
}
