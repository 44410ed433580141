using Seaworthy.Analysis.Access;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A right that waits for a ServiceAccount is whoever's makes one of that name.</summary>
internal static class BindingSubjectMissing
{
    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "binding-subject-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Binding names a ServiceAccount that does not exist",
        Remedy = "Mend the name or namespace of the subject, declare the ServiceAccount, or remove the subject.",
        Repair = Repairability.Decision,
        Why = "The workload that was meant is refused what it needs, which shows only when it asks. And whoever may create a ServiceAccount of that name, or a pod once it is there, gets rights that nobody remembers granting.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects"],
        AppliesTo = static (binding, _) => binding.Grantees.Any(static subject => subject.IsServiceAccount),
        Evaluate = static (binding, context) =>
        {
            var subjects = binding.Grantees.Where(static subject => subject.IsServiceAccount).ToList();

            // Subjects of one name in several namespaces are told apart by nothing that a path shows.
            var wrong = subjects.Select(subject => Judge(subject, context.Cluster)).OfType<Violation>().DistinctBy(static violation => violation.Field.Path.ToString()).ToList();
            if (wrong.Count == 0 && subjects.Find(subject => !IsThere(subject, context.Cluster)) is { Field.Exists: true } unknown)
                return Verdict.NotEvaluated(WhyUnknown(unknown, context.Cluster));
            return [.. wrong];
        },
    };

    private static string WhyUnknown(BindingSubject subject, ClusterSnapshot cluster) => ServiceAccountUse.IsLeftToWhoeverApplies(cluster, subject.Name)
        ? $"ServiceAccount '{subject.Name}' is in the input without a namespace; -n {subject.Namespace} puts it there"
        : $"{subject} is not in the input, and may be made elsewhere";

    private static Violation? Judge(BindingSubject subject, ClusterSnapshot cluster)
    {
        if (subject.Namespace.Length == 0)
        {
            return new(subject.Field["namespace"], $"ServiceAccount '{subject.Name}' has no namespace, without which the API server refuses a ClusterRoleBinding")
            {
                Severity = Severity.Critical,
                Decide = () => Place(subject, cluster),
                Remedy = "Write the ServiceAccount's namespace into the subject.",
            };
        }

        return IsThere(subject, cluster) || !cluster.ShowsAll(Kinds.ServiceAccount, subject.Namespace)
            || cluster.IsSystemNamespace(subject.Namespace) || ServiceAccountUse.IsLeftToWhoeverApplies(cluster, subject.Name) || Operators.MakerIn(cluster, subject.Namespace) is not null
            ? null
            : new(subject.Field["name"], $"there is no ServiceAccount '{subject.Name}' in namespace '{subject.Namespace}': the binding grants it nothing") { Decide = () => Rename(subject, cluster) };
    }

    private static Decision Place(BindingSubject subject, ClusterSnapshot cluster) => Decision.Text(
        subject.Field["namespace"],
        $"Say which namespace ServiceAccount '{subject.Name}' is in",
        "the name of a namespace",
        static name => LabelSyntax.IsDns1123Label(name),
        cluster.OfKind(Kinds.ServiceAccount).Where(account => account.Name == subject.Name).Take(2).ToList() is [{ WritesNamespace: true } only] ? new(only.Namespace, "the only ServiceAccount of that name is there") : null);

    private static Decision Rename(BindingSubject subject, ClusterSnapshot cluster)
    {
        var accounts = cluster.OfKind(Kinds.ServiceAccount, subject.Namespace);
        return Decision.Text(
            subject.Field["name"],
            $"Bind another ServiceAccount of namespace '{subject.Namespace}' than '{subject.Name}'",
            "the name of a ServiceAccount that is there",
            name => cluster.Find(Kinds.ServiceAccount, subject.Namespace, name) is not null,
            Spelling.Nearest(subject.Name, accounts.Select(static account => account.Name)) is { } near ? new(near, "the name of a ServiceAccount there that is nearest to it") : null);
    }

    /// <summary>Whether the ServiceAccount exists; every namespace has <c>default</c>, on OpenShift <c>builder</c> and <c>deployer</c> too.</summary>
    private static bool IsThere(BindingSubject subject, ClusterSnapshot cluster) =>
        subject.Name is "default" or "builder" or "deployer" || cluster.Find(Kinds.ServiceAccount, subject.Namespace, subject.Name) is not null;
}
