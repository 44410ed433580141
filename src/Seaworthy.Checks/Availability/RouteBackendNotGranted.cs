using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>The owners of a Service must agree before routes of other namespaces lead to it.</summary>
internal static class RouteBackendNotGranted
{
    private static readonly GroupKind ReferenceGrant = new("gateway.networking.k8s.io", "ReferenceGrant");

    public static Check Check { get; } = new Check<Route>
    {
        Id = "route-backend-not-granted",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Route leads to a Service of another namespace that grants no access",
        Remedy = "Add a ReferenceGrant to the Service's namespace that lets routes of this kind and namespace refer to Services.",
        Repair = Repairability.Decision,
        Why = "The Gateway's controller does not follow such a reference (RefNotPermitted): requests for these paths are answered with 500. The manifests are accepted without a word.",
        References = ["https://gateway-api.sigs.k8s.io/api-types/referencegrant/"],
        AppliesTo = static (route, _) => route.Object.Kind != Kinds.Ingress && Foreign(route).Any(),
        Evaluate = static (route, context) =>
        {
            List<RouteBackend> refused = [.. Foreign(route).Where(backend => !IsGranted(route, backend, context.Cluster)).DistinctBy(static backend => backend.Name.Path.ToString())];
            List<RouteBackend> certain = [.. refused.Where(backend => context.Cluster.KindsIn(backend.Namespace).Any())];
            if (certain.Count == 0 && refused.Count > 0)
                return Verdict.NotEvaluated($"whether namespace '{refused[0].Namespace}' grants access to its Services cannot be told: the input declares nothing in it");
            return
            [
                .. certain.Select(backend => new Violation(backend.Name, $"{route.Object.Kind.Kind} '{route.Object.Name}' leads to Service '{backend.Name.Text}' of namespace '{backend.Namespace}', where no ReferenceGrant allows that") { Decide = () => Grant(route, backend, context.Cluster) }),
            ];
        },
    };

    private static IEnumerable<RouteBackend> Foreign(Route route) => route.Backends.Where(backend => backend.Namespace != route.Object.Namespace);

    private static bool IsGranted(Route route, RouteBackend backend, ClusterSnapshot cluster) => cluster.OfKind(ReferenceGrant, backend.Namespace).Any(grant =>
        grant["spec.from"].Items.Any(from => from["group"].Text == route.Object.Kind.Group && from["kind"].Text == route.Object.Kind.Kind && from["namespace"].Text == route.Object.Namespace)
        && grant["spec.to"].Items.Any(to => to["group"].Text is null or "" && to["kind"].Text == "Service" && (to["name"].Text is null or "" || to["name"].Text == backend.Name.Text)));

    /// <summary>The owners of the Service are to agree, so that nothing is proposed.</summary>
    private static Decision? Grant(Route route, RouteBackend backend, ClusterSnapshot cluster)
    {
        if (cluster.Find(Kinds.Service, backend.Namespace, backend.Name.Text!) is not { } service)
            return null;
        var from = Mapping.Of(("group", Scalar.Of(route.Object.Kind.Group)), ("kind", Scalar.Of(route.Object.Kind.Kind)), ("namespace", Scalar.Of(route.Object.Namespace)));
        var to = Mapping.Of(("group", Scalar.Of("")), ("kind", Scalar.Of("Service")), ("name", Scalar.Of(service.Name)));
        return Decision.Confirm(
            Fix.Create(
                NewObject.In(service, "gateway.networking.k8s.io/v1beta1", "ReferenceGrant", $"{route.Object.Name}-to-{service.Name}", ("spec", Mapping.Of(("from", Sequence.Of(from)), ("to", Sequence.Of(to))))),
                $"Grant routes of namespace '{route.Object.Namespace}' access to Service '{service.Name}' of namespace '{backend.Namespace}'"),
            proposal: null);
    }
}
