using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>A route that no Gateway takes up serves nobody.</summary>
internal static class RouteParentMissing
{
    public static Check Check { get; } = new Check<Route>
    {
        Id = "route-parent-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "HTTPRoute or GRPCRoute is attached to no Gateway listener",
        Remedy = "Name a Gateway and one of its listeners in parentRefs, and let the listener's allowedRoutes take routes of the namespace.",
        Repair = Repairability.Decision,
        Why = "The route is accepted by the API server and then ignored, or refused by the Gateway's controller in a status that nobody reads. Users get 404 while everything looks applied. A listener takes routes only from the Gateway's own namespace unless it says otherwise.",
        References = ["https://gateway-api.sigs.k8s.io/api-types/httproute/#attaching-to-gateways", "https://gateway-api.sigs.k8s.io/guides/multiple-ns/"],
        AppliesTo = static (route, _) => route.Object.Kind != Kinds.Ingress && (route["spec.parentRefs"].Count == 0 || route["spec.parentRefs"].Items.Any(GatewayListeners.IsGateway)),
        Evaluate = static (route, context) =>
        {
            if (route["spec.parentRefs"].Count == 0)
                return [new(route["spec.parentRefs"], $"{Name(route)} names no Gateway in parentRefs, so it serves nobody")];
            string? unknown = null;
            List<Violation> violations = [];
            foreach (var parent in route["spec.parentRefs"].Items.Where(GatewayListeners.IsGateway))
            {
                var @namespace = parent["namespace"].Text ?? route.Object.Namespace;
                var name = parent["name"].Text ?? "";
                if (context.Cluster.Find(Kinds.GatewayKind, @namespace, name) is { } gateway)
                {
                    if (Refusal(route, parent, gateway, context.Cluster) is { } refusal)
                        violations.Add(refusal with { Related = [gateway.Ref] });
                }
                else if (context.Cluster.ShowsAll(Kinds.GatewayKind, @namespace))
                {
                    violations.Add(new(parent["name"], $"{Name(route)} is attached to Gateway '{name}', which namespace '{@namespace}' does not have")
                    {
                        Decide = () => Words.NameOf(parent["name"], $"Attach {Name(route)} to a Gateway that exists", $"the name of a Gateway of namespace '{@namespace}'", [.. context.Cluster.OfKind(Kinds.GatewayKind, @namespace).Select(static item => item.Name).Order(StringComparer.Ordinal)], proposesOnly: true),
                    });
                }
                else
                {
                    unknown ??= $"whether Gateway '{name}' exists cannot be told: the input declares none in namespace '{@namespace}'";
                }
            }

            return violations.Count > 0 || unknown is null ? [.. violations.DistinctBy(static violation => violation.Field.Path.ToString())] : Verdict.NotEvaluated(unknown);
        },
    };

    /// <summary>Why none of the Gateway's listeners takes the route; null where one does, or where the input does not tell.</summary>
    private static Violation? Refusal(Route route, Field parent, KubernetesObject gateway, ClusterSnapshot cluster)
    {
        var section = parent["sectionName"];
        var listeners = gateway["spec.listeners"].Items.Where(listener => GatewayListeners.AsksFor(parent, listener)).ToList();
        if (listeners.Count == 0)
        {
            var field = section.Exists ? section : parent["port"];
            return new(field, $"{Name(route)} asks for {(section.Exists ? $"listener '{section.Text}'" : $"port {parent["port"].Text}")} of Gateway '{gateway.Name}', which has only {string.Join(", ", gateway["spec.listeners"].Items.Select(static listener => $"'{listener["name"].Text}' (port {listener["port"].Text})"))}")
            {
                Decide = () => section.Exists ? Words.NameOf(section, $"Attach {Name(route)} to a listener that Gateway '{gateway.Name}' has", "the name of one of its listeners", [.. gateway["spec.listeners"].Items.Select(static listener => listener["name"].Text).OfType<string>()]) : null,
            };
        }

        return listeners.Exists(listener => GatewayListeners.MayTake(listener, route.Object, cluster))
            ? null
            : new(parent["name"], $"{Name(route)} of namespace '{route.Object.Namespace}' is not taken by Gateway '{gateway.Name}': no listener that it asks for allows routes of its kind from its namespace");
    }

    private static string Name(Route route) => $"{route.Object.Kind.Kind} '{route.Object.Name}'";
}
