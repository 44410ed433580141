using Seaworthy.Analysis.Networking;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A NetworkPolicy that lets in who is meant to connect to the pods of a workload, and nobody else.</summary>
internal static class AllowPolicy
{
    private const string Own = "own";
    private const string Nobody = "nobody";
    private const string Everybody = "everybody";
    private const string NameLabel = "app.kubernetes.io/name";

    /// <summary>Labels that say which program it is, rather than which release of it.</summary>
    private static readonly string[] Stable = [NameLabel, "app.kubernetes.io/instance", "app.kubernetes.io/component", "app", "k8s-app", "name", "component", "role", "tier", "run", "service"];

    /// <summary>What answers who may connect.</summary>
    public const string Takes = "who may connect: own for the pods of the namespace, names of other namespaces, networks such as 10.0.0.0/8, separated by commas; or everybody, or nobody";

    /// <summary>The answer that the input suggests for pods; null where who connects cannot be told.</summary>
    public static Proposal? Suggested(PodTemplate pod, ClusterSnapshot cluster) => Suggestion.From(() => Callers.Of(pod, cluster) is not { } callers ? null
        : new(callers.FromAnywhere ? Everybody : callers.FromOwnNamespace ? string.Join(',', callers.Namespaces.Prepend(Own)) : Nobody, callers.Basis));

    /// <summary>Adds the policy, and where labels are missing that tell the pods from others, a label.</summary>
    public static Fix? For(PodTemplate pod, ClusterSnapshot cluster, string answer)
    {
        var workload = pod.Workload;
        if (Peers(answer) is not { } peers)
            return null;
        var (selector, label) = Selector(pod, cluster);
        List<Node> rules = [];
        if (answer == Everybody || peers.Length > 0)
            rules.Add(Rule(peers, PortsOf(pod, cluster)));

        // Members of a set talk to each other on ports that no Service has.
        if (rules.Count > 0 && workload.Kind == Kinds.StatefulSet && workload.Replicas > 1)
            rules.Add(Mapping.Of(("from", Sequence.Of(Mapping.Of(("podSelector", selector))))));
        var name = cluster.Find(Kinds.NetworkPolicy, workload.Namespace, workload.Name) is null ? workload.Name : $"{workload.Name}-{workload.Kind.Kind.ToLowerInvariant()}";
        var fix = Fix.Create(Policy(workload.Object, name, selector, rules), $"Add a NetworkPolicy for {workload.Kind.Kind} '{workload.Name}' that lets in {answer}");
        return label is null ? fix : fix.And(label);
    }

    /// <summary>A policy for all pods of a namespace that lets nobody in; others open what is needed.</summary>
    public static NewObject DefaultDeny(KubernetesObject beside) => Policy(beside, "default-deny", Mapping.Of(), []);

    /// <summary>Whom an answer lets in, as items of <c>from</c>; none for everybody and for nobody, null where it is no answer.</summary>
    public static Node[]? Peers(string answer)
    {
        if (answer is Everybody or Nobody)
            return [];
        var peers = answer.Split(',').Select(Peer).ToArray();
        return Array.TrueForAll(peers, static peer => peer is not null) ? [.. peers.OfType<Node>()] : null;
    }

    private static NewObject Policy(KubernetesObject beside, string name, Node selector, List<Node> rules)
    {
        List<(string, Node)> spec = [("podSelector", selector), ("policyTypes", Sequence.Of(Scalar.Of("Ingress")))];
        if (rules.Count > 0)
            spec.Add(("ingress", Sequence.Of([.. rules])));
        return NewObject.In(beside, "networking.k8s.io/v1", "NetworkPolicy", name, ("spec", Mapping.Of([.. spec])));
    }

    private static Node? Peer(string who) => who switch
    {
        Own => Mapping.Of(("podSelector", Mapping.Of())),
        _ when who.Contains('/') => Cidr.TryParse(who, out _, out _) ? Mapping.Of(("ipBlock", Mapping.Of(("cidr", Scalar.Of(who))))) : null,
        _ => LabelSyntax.IsDns1123Label(who) ? Mapping.Of(("namespaceSelector", Mapping.Of(("matchLabels", Mapping.Of((NamespaceLabels.Name, Scalar.Of(who))))))) : null,
    };

    private static Mapping Rule(Node[] from, Node[] ports)
    {
        List<(string, Node)> rule = [];
        if (from.Length > 0)
            rule.Add(("from", Sequence.Of(from)));
        if (ports.Length > 0)
            rule.Add(("ports", Sequence.Of(ports)));
        return Mapping.Of([.. rule]);
    }

    /// <summary>The ports that the containers declare, and those that Services lead to by number.</summary>
    private static Node[] PortsOf(PodTemplate pod, ClusterSnapshot cluster)
    {
        var declared = pod.Containers.Where(static container => ContainerRoles.LongRunning.HasFlag(container.Role))
            .SelectMany(static container => container.Ports).Select(static port => (Number: port["containerPort"].Integer, Protocol: ServiceTargets.Protocol(port)));
        var led = cluster.ServicesOf(pod).SelectMany(static service => service["spec.ports"].Items)
            .Select(static port => (Number: (port["targetPort"].Exists ? port["targetPort"] : port["port"]).Integer, Protocol: ServiceTargets.Protocol(port)));
        return
        [
            .. declared.Concat(led).Where(static port => port.Number is > 0 and <= ushort.MaxValue).Distinct().OrderBy(static port => port.Number).ThenBy(static port => port.Protocol, StringComparer.Ordinal)
                .Select(static port => port.Protocol == "TCP" ? Mapping.Of(("port", Scalar.Of(port.Number!.Value))) : Mapping.Of(("port", Scalar.Of(port.Number!.Value)), ("protocol", Scalar.Of(port.Protocol)))),
        ];
    }

    /// <summary>What selects the pods of a workload and no others: its own selector, else the labels of its pods, with one that is added where they tell too little.</summary>
    private static (Node Selector, Fix? Label) Selector(PodTemplate pod, ClusterSnapshot cluster)
    {
        var (workload, own) = (pod.Workload, pod.Workload["spec.selector"]);
        if (own["matchLabels"].Exists || own["matchExpressions"].Exists)
            return (own.Node!, null);
        var labels = pod.Labels.All.Where(static label => LabelSyntax.IsLabelValue(label.Value)).ToList();
        var stable = labels.Where(static label => Array.IndexOf(Stable, label.Key) >= 0).ToList();
        foreach (var chosen in new[] { stable, labels })
        {
            if (chosen.Count > 0 && cluster.WorkloadsSelectedBy(SelectorOf(chosen), workload.Namespace).Take(2).Count() == 1)
                return (MatchLabels(chosen), null);
        }

        var value = pod.Labels[NameLabel] ?? workload.Name;
        return (MatchLabels([.. stable.Where(static label => label.Key != NameLabel), new(NameLabel, value)]),
            pod.Labels[NameLabel] is null ? Fix.Set(pod.Field["metadata.labels"].Child(NameLabel), Scalar.Of(value), "") : null);
    }

    private static LabelSelector SelectorOf(IEnumerable<KeyValuePair<string, string>> labels) =>
        LabelSelector.Of(labels.Select(static label => LabelRequirement.TryCreate(label.Key, LabelOperator.In, [label.Value], out var requirement, out _) ? requirement : null).OfType<LabelRequirement>());

    private static Mapping MatchLabels(IEnumerable<KeyValuePair<string, string>> labels) =>
        Mapping.Of(("matchLabels", Mapping.Of([.. labels.Select(static label => (label.Key, (Node)Scalar.Of(label.Value)))])));
}
