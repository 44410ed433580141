using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A binding to nothing grants nothing, until somebody makes a role of that name.</summary>
internal static class BindingToMissingRole
{
    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "binding-to-missing-role",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Binding refers to a role that does not exist",
        Remedy = "Correct roleRef (delete and recreate the binding: roleRef cannot be changed), or declare the role.",
        Repair = Repairability.Decision,
        Why = "The subjects are refused what they need, which shows only when they ask for it. And whoever may create a role of that name decides what they get.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding"],
        Peers = ["popeye/POP-1300"],
        AppliesTo = static (binding, _) => binding["roleRef.name"].Exists,
        Evaluate = static (binding, context) =>
        {
            var role = binding.Role;
            if (BuiltInRoles.Contains(role) || context.Cluster.Find(role.Kind, role.Namespace, role.Name) is not null)
                return [];

            // eks:…, gce:…, kubeadm:…: roles that the platform brings.
            if (role.Name.Contains(':') || !context.Cluster.ShowsAll(role.Kind, role.Namespace))
                return Verdict.NotEvaluated($"{role} is not in the input, and may be declared elsewhere");
            return [new(binding["roleRef.name"], $"there is no {role.Kind.Kind} '{role.Name}'{(role.Namespace.Length == 0 ? "" : $" in namespace '{role.Namespace}'")}: the binding grants nothing") { Decide = () => Rename(binding, context.Cluster) }];
        },
    };

    /// <summary>Kubernetes does not let roleRef change: what applies the manifest has to delete the binding first, as kubectl replace --force does.</summary>
    private static Decision Rename(RoleBinding binding, ClusterSnapshot cluster)
    {
        var role = binding.Role;
        return Decision.Text(
            binding["roleRef.name"],
            $"Bind another {role.Kind.Kind} than '{role.Name}', for which the binding has to be made anew",
            $"the name of a {role.Kind.Kind} that is there",
            name => cluster.Find(role.Kind, role.Namespace, name) is not null || BuiltInRoles.Contains(role with { Name = name }),
            Spelling.Nearest(role.Name, Named(role, cluster)) is { } near ? new(near, $"the name of a {role.Kind.Kind} that is nearest to it") : null);
    }

    private static IEnumerable<string> Named(ObjectRef role, ClusterSnapshot cluster) =>
        (role.Namespace.Length == 0 ? cluster.OfKind(role.Kind) : cluster.OfKind(role.Kind, role.Namespace)).Select(static item => item.Name);
}
