using Seaworthy.Analysis.Networking;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Whoever may not ask for names reaches nobody by name, whatever else is allowed.</summary>
internal static class DnsEgressBlocked
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "dns-egress-blocked",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "NetworkPolicies let the pods connect to others but not ask for their names",
        Remedy = "Allow UDP and TCP port 53 to the cluster's DNS: to a namespaceSelector for kubernetes.io/metadata.name: kube-system with a podSelector for k8s-app: kube-dns; a port without protocol is TCP.",
        Repair = Repairability.Decision,
        Why = "Once a policy limits outgoing traffic, name resolution needs a rule like everything else. Without it each lookup runs into its time-out, so the connections that the other rules allow never come about.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/", "https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/"],

        // Pods that may connect nowhere, or to addresses alone, need no names.
        AppliesTo = static (pod, context) => pod["hostNetwork"].Boolean != true && !context.Cluster.IsSystemNamespace(pod.Workload.Namespace)
            && context.Cluster.NetworkPoliciesOf(pod).Where(PolicyDirections.IsolatesEgress).SelectMany(static policy => policy["spec.egress"].Items).Any(LeadsToNames),
        Evaluate = static (pod, context) =>
        {
            var policies = context.Cluster.NetworkPoliciesOf(pod).Where(PolicyDirections.IsolatesEgress).OrderBy(static policy => policy.Ref).ToList();
            var reach = DnsEgress.Of(pod, policies, context.Cluster);
            if (reach == DnsReach.Allowed)
                return [];
            if (OtherPolicies.In(context.Cluster, pod.Workload.Namespace) is { } kind)
                return Verdict.NotEvaluated($"no NetworkPolicy lets the pods ask the cluster's DNS, but a {kind} may: its rules are not read");
            if (reach == DnsReach.Unknown)
                return Verdict.NotEvaluated("whether a rule leads to the cluster's DNS cannot be told: its port has a name, or the labels of the namespace of DNS are not in the input");
            var names = string.Join(", ", policies.Select(static policy => $"'{policy.Name}'"));
            var by = policies.Count == 1 ? $"NetworkPolicy {names} lets" : $"NetworkPolicies {names} let";
            return
            [
                new(pod.Object["metadata.name"], reach == DnsReach.TcpOnly
                    ? $"{by} the pods of {pod.Object} ask DNS by TCP only, and resolvers ask by UDP"
                    : $"{by} the pods of {pod.Object} connect to others, but not to DNS on port 53")
                {
                    Decide = () => Decision.Confirm(
                        Fix.Add(policies[0]["spec.egress"], DnsRule.Node, $"Let NetworkPolicy '{policies[0].Name}' allow the cluster's DNS"),
                        new("yes", "the labels that the Kubernetes documentation gives for the cluster's DNS")),
                    Related = [.. policies.Select(static policy => policy.Ref)],
                },
            ];
        },
    };

    private static bool LeadsToNames(Field rule) => rule["to"].Count == 0 || rule["to"].Items.Any(static peer => !peer["ipBlock"].Exists);
}
