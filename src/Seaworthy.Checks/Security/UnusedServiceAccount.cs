using Seaworthy.Analysis.Access;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>An identity without a user is there for whoever finds it.</summary>
internal static class UnusedServiceAccount
{
    public static Check Check { get; } = new Check<ServiceAccount>
    {
        Id = "unused-service-account",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "ServiceAccount is used by nothing",
        Remedy = "Remove the ServiceAccount, or name it in the pod spec that was to run as it.",
        Repair = Repairability.Decision,
        Why = "Often the pods that were meant run as default instead, without the rights or the registry credentials that they need. What is left over gains every right that somebody later binds to its name.",
        References = ["https://kubernetes.io/docs/concepts/security/service-accounts/"],
        Peers = ["popeye/POP-400"],
        AppliesTo = static (account, context) => account.Object.Name != "default" && !context.Cluster.IsSystemNamespace(account.Object.Namespace),
        Evaluate = static (account, context) =>
        {
            var (cluster, @namespace, name) = (context.Cluster, account.Object.Namespace, account.Object.Name);
            if (ServiceAccountUse.IsNamed(cluster, @namespace, name))
                return [];
            if (cluster.Coverage.IsLive)
                return Verdict.NotEvaluated("custom resources, which are not read from a cluster, may name it");
            if (!cluster.DeclaresWorkloads(@namespace))
                return Verdict.NotEvaluated($"the input declares no workload in namespace '{@namespace}'");
            if (cluster.BindingsNaming(@namespace, name).Any())
                return Verdict.NotEvaluated($"bindings grant ServiceAccount '{name}' rights, and something outside the cluster may use them");
            if (Operators.MakerIn(cluster, @namespace) is { } maker)
                return Verdict.NotEvaluated($"an operator may use it: namespace '{@namespace}' holds custom resources of kind {maker}");
            return [new(account["metadata.name"], $"no pod here runs as ServiceAccount '{name}', and no binding names it") { Decide = () => RunAs(cluster, @namespace, name) }];
        },
    };

    private static Decision? RunAs(ClusterSnapshot cluster, string @namespace, string name) => !Unnamed(cluster, @namespace).Any() ? null : new(
        $"Run a workload as ServiceAccount '{name}'",
        "the name of a workload of the namespace that names no ServiceAccount",
        text => Unnamed(cluster, @namespace).Where(workload => workload.Name == text).Cast<Workload?>().FirstOrDefault() is { } workload ? Fix.Set(workload.Template["serviceAccountName"], Scalar.Of(name), $"Run {workload.Kind.Kind} '{text}' as ServiceAccount '{name}'") : null)
    {
        Proposal = Unnamed(cluster, @namespace).Where(workload => workload.Name == name).Cast<Workload?>().FirstOrDefault() is { } same ? new(name, $"{same.Kind.Kind} '{name}' has its name, and runs as default") : null,
    };

    private static IEnumerable<Workload> Unnamed(ClusterSnapshot cluster, string @namespace) => cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace)
        .Where(static workload => workload.HasTemplate && workload.Template.ServiceAccountName == "default");
}
