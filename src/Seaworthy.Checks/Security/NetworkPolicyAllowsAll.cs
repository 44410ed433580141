using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Security;

/// <summary>Policies only add up: what one allows, no other takes back.</summary>
internal static class NetworkPolicyAllowsAll
{
    public static Check Check { get; } = new Check<NetworkPolicy>
    {
        Id = "network-policy-allows-all",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "NetworkPolicy lets everybody connect",
        Remedy = "Name in 'from' who connects, for example the namespace of the ingress controller, and in 'ports' to which ports; keep rules without 'from' for what is meant for everybody.",
        Repair = Repairability.Decision,
        Why = "A rule without 'from' lets in every pod of the cluster and every address outside it, and an empty namespaceSelector every pod of every namespace. As policies only add up, such a rule undoes what others deny: the pods look protected and are open.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic"],
        Peers = ["popeye/POP-1203", "kubeaudit/netpols"],
        AppliesTo = static (policy, context) => PolicyDirections.IsolatesIngress(policy.Object) && policy["spec.ingress"].Count > 0 && !context.Cluster.IsSystemNamespace(policy.Object.Namespace),
        Evaluate = static (policy, context) => [.. policy["spec.ingress"].Items.SelectMany(rule => Judge(policy, rule, context.Cluster))],
    };

    private static IEnumerable<Violation> Judge(NetworkPolicy policy, Field rule, ClusterSnapshot cluster)
    {
        var everyPort = rule["ports"].Count == 0;
        var whole = everyPort && PodSelectors.OfNetworkPolicy(policy.Object).IsEverything;
        var to = $"{(everyPort ? "every port" : "the listed ports")} of {(PodSelectors.OfNetworkPolicy(policy.Object).IsEverything ? $"all pods of namespace '{policy.Object.Namespace}'" : "the pods that it selects")}";
        if (rule["from"].Count == 0)
        {
            // What a load balancer or a port of the nodes leads to is meant for everybody; load-balancer-open and node-port-service tell.
            if (everyPort || !AreOpen(policy.Object, cluster))
                yield return Open(rule) with { Decide = () => Name(policy.Object, rule, cluster) };
            yield break;
        }

        foreach (var peer in rule["from"].Items)
        {
            if (peer["ipBlock.cidr"].Text is "0.0.0.0/0" or "::/0" && peer["ipBlock.except"].Count == 0)
                yield return Open(peer["ipBlock.cidr"]);
            else if (peer["namespaceSelector"].Exists && peer["namespaceSelector"].LabelSelector().IsEverything && (!peer["podSelector"].Exists || peer["podSelector"].LabelSelector().IsEverything))
                yield return new(peer["namespaceSelector"], $"NetworkPolicy '{policy.Object.Name}' lets every pod of the cluster connect to {to}") { Severity = whole ? Severity.Low : Severity.Info };
        }

        Violation Open(Field field) => new(field, $"NetworkPolicy '{policy.Object.Name}' lets every pod and every address connect to {to}")
        {
            Severity = whole ? Severity.Medium : everyPort ? Severity.Low : Severity.Info,
        };
    }

    /// <summary>Whether all pods that a policy selects are open to clients outside the cluster.</summary>
    private static bool AreOpen(KubernetesObject policy, ClusterSnapshot cluster)
    {
        var pods = cluster.WorkloadsSelectedBy(PodSelectors.OfNetworkPolicy(policy), policy.Namespace).Where(static workload => workload.HasTemplate).ToList();
        return pods.Count > 0 && pods.TrueForAll(workload => cluster.ServicesOf(workload.Template).Any(static service => service["spec.type"].Text is "LoadBalancer" or "NodePort" || service["spec.externalIPs"].Count > 0));
    }

    private static Decision Name(KubernetesObject policy, Field rule, ClusterSnapshot cluster) => new(
        $"Let only those connect whom NetworkPolicy '{policy.Name}' is meant for",
        AllowPolicy.Takes,
        text => AllowPolicy.Peers(text) is { Length: > 0 } peers ? Fix.Set(rule["from"], Sequence.Of(peers), $"Let NetworkPolicy '{policy.Name}' let in {text}") : null)
    {
        Proposal = cluster.WorkloadsSelectedBy(PodSelectors.OfNetworkPolicy(policy), policy.Namespace).Take(2).ToList() is [{ HasTemplate: true } only]
            && AllowPolicy.Suggested(only.Template, cluster) is { Value: not "nobody" and not "everybody" } callers ? callers : null,
    };
}
