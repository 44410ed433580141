using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>A trigger that may not log in measures nothing.</summary>
internal static class ScalerAuthenticationMissing
{
    public static Check Check { get; } = new Check<KedaScaler>
    {
        Id = "scaler-authentication-missing",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Trigger of a KEDA scaler names credentials that do not exist",
        Remedy = "Declare the TriggerAuthentication in the namespace of the scaler, mend its name, or write kind: ClusterTriggerAuthentication.",
        Repair = Repairability.Decision,
        Why = "KEDA cannot ask the queue or the metrics server, so the trigger fails and the workload stays at the size that it has: nothing is started for work that waits.",
        References = ["https://keda.sh/docs/latest/concepts/authentication/"],
        AppliesTo = static (scaler, _) => References(scaler).Any(),
        Evaluate = static (scaler, context) =>
        {
            var missing = References(scaler).Where(reference => context.Cluster.Find(KindOf(reference), scaler.Object.Namespace, reference["name"].Text!) is null).ToList();
            var certain = missing.Where(reference => context.Cluster.ShowsAll(KindOf(reference), KindOf(reference) == Kinds.ClusterTriggerAuthentication ? "" : scaler.Object.Namespace)).ToList();
            return certain.Count == 0 && missing.Count > 0
                ? Verdict.NotEvaluated($"whether {KindOf(missing[0]).Kind} '{missing[0]["name"].Text}' exists cannot be told: the input declares none{(KindOf(missing[0]) == Kinds.TriggerAuthentication ? $" in namespace '{scaler.Object.Namespace}'" : "")}")
                : [.. certain.Select(reference => new Violation(reference["name"], $"a trigger names {KindOf(reference).Kind} '{reference["name"].Text}', which {(KindOf(reference) == Kinds.TriggerAuthentication ? $"namespace '{scaler.Object.Namespace}'" : "the cluster")} does not have") { Decide = () => Name(reference, scaler.Object.Namespace, context.Cluster) })];
        },
    };

    private static IEnumerable<Field> References(KedaScaler scaler) =>
        scaler.Object["spec.triggers"].Items.Select(static trigger => trigger["authenticationRef"]).Where(static reference => reference["name"].Text is { Length: > 0 });

    private static GroupKind KindOf(Field reference) => reference["kind"].Text == Kinds.ClusterTriggerAuthentication.Kind ? Kinds.ClusterTriggerAuthentication : Kinds.TriggerAuthentication;

    private static Decision Name(Field reference, string @namespace, ClusterSnapshot cluster)
    {
        var (kind, other) = (KindOf(reference), KindOf(reference) == Kinds.TriggerAuthentication ? Kinds.ClusterTriggerAuthentication : Kinds.TriggerAuthentication);
        if (cluster.Find(other, @namespace, reference["name"].Text!) is not null)
            return Decision.Confirm(Fix.Set(reference["kind"], Scalar.Of(other.Kind), $"Refer to {other.Kind} '{reference["name"].Text}'"), new("yes", $"there is a {other.Kind} of that name"));
        var known = kind == Kinds.TriggerAuthentication ? cluster.OfKind(kind, @namespace) : cluster.OfKind(kind);
        return Words.NameOf(reference["name"], $"Refer to a {kind.Kind} that exists", $"the name of a {kind.Kind}", [.. known.Select(static item => item.Name).Order(StringComparer.Ordinal)]);
    }
}
