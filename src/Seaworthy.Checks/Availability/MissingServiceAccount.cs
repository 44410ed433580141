using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>No pod is made for a ServiceAccount that is not there.</summary>
internal static class MissingServiceAccount
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "missing-service-account",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Pods run as a ServiceAccount that does not exist",
        Remedy = "Declare the ServiceAccount in the namespace of the pods, or mend its name.",
        Repair = Repairability.Decision,
        Why = "The API server refuses every pod that names a ServiceAccount which its namespace does not have. The workload is accepted, but has no pods, and only its events say why.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"],
        Peers = ["kube-linter/non-existent-service-account", "kubescape/C-0307"],
        AppliesTo = static (template, _) => template.ServiceAccountName != "default",
        Evaluate = static (template, context) =>
        {
            var (cluster, @namespace, name) = (context.Cluster, template.Workload.Namespace, template.ServiceAccountName);
            if (cluster.Find(Kinds.ServiceAccount, @namespace, name) is not null)
                return [];
            if (!cluster.ShowsAll(Kinds.ServiceAccount, @namespace))
                return Verdict.NotEvaluated($"whether ServiceAccount '{name}' exists cannot be told: the input declares none in namespace '{@namespace}'");

            var field = template["serviceAccountName"].Exists ? template["serviceAccountName"] : template["serviceAccount"];
            return [new(field, $"{template.Workload.Kind.Kind} '{template.Workload.Name}' runs as ServiceAccount '{name}', which namespace '{@namespace}' does not have") { Decide = () => Declare(field, template, context.Cluster) }];
        },
    };

    private const string Create = "create";

    /// <summary>A new ServiceAccount has no rights until somebody grants it some.</summary>
    private static Decision Declare(Field field, PodTemplate template, ClusterSnapshot cluster)
    {
        var (name, @namespace) = (template.ServiceAccountName, template.Workload.Namespace);
        var near = Spelling.Nearest(name, cluster.OfKind(Kinds.ServiceAccount, @namespace).Select(static item => item.Name).Order(StringComparer.Ordinal));
        return new(
            $"Run {template.Workload.Kind.Kind} '{template.Workload.Name}' as a ServiceAccount that exists",
            $"{Create}, or the name of a ServiceAccount of namespace '{@namespace}'",
            text => text == Create ? LabelSyntax.IsDns1123Subdomain(name) ? Add(name, template, cluster) : null
                : cluster.Find(Kinds.ServiceAccount, @namespace, text) is not null ? Fix.Set(field, Scalar.Of(text), $"Run {template.Workload.Kind.Kind} '{template.Workload.Name}' as ServiceAccount '{text}'")
                : null)
        {
            Proposal = near is not null ? new(near, "the ServiceAccount of the nearest name") : new(Create, "it has no rights until somebody grants it some"),
        };
    }

    /// <summary>Whose account is granted nothing needs no token either.</summary>
    private static Fix Add(string name, PodTemplate template, ClusterSnapshot cluster)
    {
        (string Key, Node Value)[] body = cluster.BindingsOfServiceAccount(template.Workload.Namespace, name).Any() ? [] : [("automountServiceAccountToken", Scalar.Of(false))];
        return Fix.Create(NewObject.In(template.Object, "v1", "ServiceAccount", name, body), $"Add ServiceAccount '{name}'");
    }
}
