using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>Whom a binding names: a user, a group or a ServiceAccount.</summary>
/// <param name="Field">The map in <c>subjects</c>.</param>
/// <param name="BindingNamespace">The binding's namespace, which a ServiceAccount that names none is taken to be in.</param>
public readonly record struct BindingSubject(Field Field, string BindingNamespace)
{
    /// <summary>User, Group or ServiceAccount.</summary>
    public string Kind => Field["kind"].Text ?? "";

    /// <summary>The name as written.</summary>
    public string Name => Field["name"].Text ?? "";

    /// <summary>Whether it is a group.</summary>
    public bool IsGroup => Kind == "Group";

    /// <summary>Whether it is a ServiceAccount.</summary>
    public bool IsServiceAccount => Kind == "ServiceAccount";

    /// <summary>The name that the API server compares with a request's user or groups (plugin/pkg/auth/authorizer/rbac, appliesToUser).</summary>
    public string Principal => IsServiceAccount ? UserOf(Namespace, Name) : Name;

    /// <summary>The namespace that a ServiceAccount is in: the one written, else the binding's; empty where a ClusterRoleBinding writes none.</summary>
    public string Namespace => Field["namespace"].Text is { Length: > 0 } written ? written : BindingNamespace;

    /// <summary>The user that a ServiceAccount's token makes requests as.</summary>
    public static string UserOf(string @namespace, string serviceAccount) => $"system:serviceaccount:{@namespace}:{serviceAccount}";

    /// <summary>Kind and name as a person would say them: <c>ServiceAccount shop/web</c>, <c>group system:masters</c>.</summary>
    public override string ToString() => IsServiceAccount ? $"ServiceAccount {Namespace}/{Name}" : $"{Kind.ToLowerInvariant()} {Name}";
}
