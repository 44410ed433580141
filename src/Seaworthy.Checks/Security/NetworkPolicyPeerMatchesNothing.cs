using Seaworthy.Analysis.Networking;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A rule for a caller that does not exist keeps out the one it was written for.</summary>
internal static class NetworkPolicyPeerMatchesNothing
{
    public static Check Check { get; } = new Check<NetworkPolicy>
    {
        Id = "network-policy-peer-matches-nothing",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "NetworkPolicy names a peer that no pod is",
        Remedy = "Make the selectors of the peer match the labels of the pods and of their namespace, or remove the rule.",
        Repair = Repairability.None("which pods are meant is known to whoever wrote the rule"),
        Why = "A typo or a label that was renamed shuts out the caller that the rule was written for: its connections time out without an error anywhere. And whoever next labels a pod so gets in unasked.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors"],
        Peers = ["kube-linter/dangling-networkpolicypeer-podselector"],
        AppliesTo = static (policy, _) => Peers(policy).Any(),
        Evaluate = static (policy, context) =>
        {
            string? unknown = null;
            var violations = new List<Violation>();
            foreach (var (peer, way) in Peers(policy))
            {
                var (problem, because) = Judge(policy.Object, peer, context.Cluster);
                unknown ??= because;
                if (problem is not null)
                    violations.Add(new(peer, $"NetworkPolicy '{policy.Object.Name}' allows traffic {way} {problem}"));
            }

            return violations.Count > 0 || unknown is null ? [.. violations] : Verdict.NotEvaluated(unknown);
        },
    };

    private static IEnumerable<(Field Peer, string Way)> Peers(NetworkPolicy policy) =>
        policy["spec.ingress"].Items.SelectMany(static rule => rule["from"].Items.Select(static peer => (peer, "from")))
            .Concat(policy["spec.egress"].Items.SelectMany(static rule => rule["to"].Items.Select(static peer => (peer, "to"))))
            .Where(static item => item.peer["podSelector"].Exists || item.peer["namespaceSelector"].Exists);

    /// <summary>What is wrong with a peer, or why it cannot be told; neither where a pod matches.</summary>
    private static (string? Problem, string? Unknown) Judge(KubernetesObject policy, Field peer, ClusterSnapshot cluster)
    {
        var pods = peer["podSelector"].Exists ? RuntimeLabels.Declarable(peer["podSelector"].LabelSelector()) : LabelSelector.Everything;
        if (!peer["namespaceSelector"].Exists)
        {
            return pods.IsEverything || cluster.WorkloadsSelectedBy(pods, policy.Namespace).Any() ? (null, null)
                : WhyUnknown(policy.Namespace, cluster) is { } hidden ? (null, hidden)
                : ($"pods labelled {pods}, and no pod template in namespace '{policy.Namespace}' matches", null);
        }

        var namespaces = peer["namespaceSelector"].LabelSelector();
        var selected = Namespaces(cluster).Where(name => NamespaceLabels.IsSelected(namespaces, name, cluster) != false).Order(StringComparer.Ordinal).ToList();
        if (selected.Count == 0)
        {
            return ShowsEveryNamespace(cluster)
                ? ($"namespaces labelled {namespaces}, and no namespace of the cluster matches", null)
                : (null, $"whether a namespace labelled {namespaces} exists cannot be told: the input does not show every namespace");
        }

        if (pods.IsEverything || selected.Exists(name => cluster.WorkloadsSelectedBy(pods, name).Any()))
            return (null, null);
        if (selected.Select(name => WhyUnknown(name, cluster)).FirstOrDefault(static why => why is not null) is { } because)
            return (null, because);
        return namespaces.Requirements.All(static requirement => requirement is { Key: NamespaceLabels.Name, Operator: LabelOperator.In }) && !namespaces.IsEverything || ShowsEveryNamespace(cluster)
            ? ($"pods labelled {pods} in {(namespaces.IsEverything ? "any namespace" : $"namespaces labelled {namespaces}")}, and no pod template there matches", null)
            : (null, $"whether another namespace has pods labelled {pods} cannot be told: the input does not show every namespace");
    }

    private static IEnumerable<string> Namespaces(ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.Namespace).Select(static item => item.Name).Concat(cluster.Workloads.Select(static workload => workload.Namespace)).Distinct(StringComparer.Ordinal);

    /// <summary>Only what was read from a whole cluster holds the namespaces that Kubernetes makes for itself.</summary>
    private static bool ShowsEveryNamespace(ClusterSnapshot cluster) => cluster.Find(Kinds.Namespace, "", "kube-system") is not null;

    private static string? WhyUnknown(string @namespace, ClusterSnapshot cluster) =>
        !cluster.DeclaresWorkloads(@namespace) ? $"the input declares no workload in namespace '{@namespace}'"
        : cluster.IsSystemNamespace(@namespace) ? $"the cluster itself brings pods in namespace '{@namespace}' that the input need not show"
        : Operators.MakerIn(cluster, @namespace) is { } maker ? $"an operator may make the pods: namespace '{@namespace}' holds custom resources of kind {maker}"
        : null;
}
