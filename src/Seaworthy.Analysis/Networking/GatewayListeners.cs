using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;

namespace Seaworthy.Analysis.Networking;

/// <summary>Which routes are attached to which listeners of Gateways.</summary>
public static class GatewayListeners
{
    // Kept for as long as the cluster itself: every listener asks.
    private static readonly ConditionalWeakTable<ClusterSnapshot, ILookup<ObjectRef, (KubernetesObject Route, Field Parent)>> Attached = [];

    /// <summary>Whether a parentRef names a Gateway.</summary>
    public static bool IsGateway(Field parent) => parent["kind"].Text is null or "Gateway" && parent["group"].Text is null or "gateway.networking.k8s.io";

    /// <summary>Whether a parentRef that names a listener's Gateway asks for the listener: by name, by port, or for all there are.</summary>
    public static bool AsksFor(Field parent, Field listener) =>
        (parent["sectionName"].Text is not { } section || listener["name"].Text == section) && (!parent["port"].Exists || listener["port"].Text == parent["port"].Text);

    /// <summary>Whether allowedRoutes may let a route in; labels of a namespace that the input does not declare may be anything.</summary>
    public static bool MayTake(Field listener, KubernetesObject route, ClusterSnapshot cluster)
    {
        var allowed = listener["allowedRoutes"];
        if (allowed["kinds"].Count > 0 && !allowed["kinds"].Items.Any(kind => kind["kind"].Text == route.Kind.Kind))
            return false;
        return allowed["namespaces.from"].Text switch
        {
            "All" => true,
            "None" => false,
            "Selector" => cluster.Find(Kinds.Namespace, "", route.Namespace) is not { } home || allowed["namespaces.selector"].LabelSelector() is var selector
                && (selector.Matches(home.Labels) || selector.Requirements.Any(static requirement => requirement.Key == "kubernetes.io/metadata.name")),
            _ => route.Namespace == listener.Object.Namespace,
        };
    }

    /// <summary>The HTTPRoutes that a listener takes.</summary>
    public static IEnumerable<KubernetesObject> HttpRoutesOf(Field listener, ClusterSnapshot cluster) =>
        Attached.GetValue(cluster, Collect)[listener.Object.Ref]
            .Where(pair => AsksFor(pair.Parent, listener) && MayTake(listener, pair.Route, cluster))
            .Select(static pair => pair.Route).Distinct();

    private static ILookup<ObjectRef, (KubernetesObject Route, Field Parent)> Collect(ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.HttpRoute)
            .SelectMany(static route => route["spec.parentRefs"].Items.Where(IsGateway).Select(parent => (Route: route, Parent: parent)))
            .ToLookup(static pair => new ObjectRef(Kinds.GatewayKind, pair.Parent["namespace"].Text ?? pair.Route.Namespace, pair.Parent["name"].Text ?? ""));
}
