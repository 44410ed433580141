using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Schema;

namespace Seaworthy.Checks.Delivery;

/// <summary>A misspelt or misplaced key says nothing to the API server.</summary>
internal static class UnknownField
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "unknown-field",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Field is unknown to Kubernetes",
        Remedy = "Correct the key's spelling or indentation, or remove it.",
        Repair = Repairability.SafeOrDecision,
        Why = "kubectl, server-side apply and most delivery tools refuse the object. Where the check is turned off, the API server drops the field without a word: the limit, the probe or the security setting that the manifest shows is not there.",
        References = ["https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"],
        Peers = ["kube-linter/schema-validation"],
        AppliesTo = static (item, _) => KnownFields.Cover(item.ApiVersion, item.Kind.Kind) && !IsEncrypted(item),
        Evaluate = static (item, context) => KnownFields.MissingFor(item, context.KubernetesVersion).ToList() switch
        {
            [] => [],
            _ when context.KubernetesVersion > KnownFields.Newest => Verdict.NotEvaluated($"the fields of Kubernetes {context.KubernetesVersion} are not known, only those up to {KnownFields.Newest}"),
            var unknown => [.. unknown.Select(field => Describe(field, context.Cluster))],
        },
    };

    /// <summary>SOPS adds a key of its own to a manifest that it encrypts, and takes it out again before anybody applies it.</summary>
    private static bool IsEncrypted(KubernetesObject item) => item["sops"].Node is Mapping;

    private static Violation Describe(StrayField unknown, ClusterSnapshot cluster)
    {
        var key = unknown.Field.Path.Key;
        var place = unknown.Field.Path.Parent?.ToString() is { Length: > 0 } parent ? parent : $"a {unknown.Field.Object.Kind.Kind}";
        var (message, remedy) = unknown switch
        {
            { Since: { } since } => ($"field '{key}' in {place} is known from Kubernetes {since} on only", $"Upgrade to Kubernetes {since} first, or remove the field."),
            { GoneIn: { } gone } => ($"field '{key}' in {place} is no longer known from Kubernetes {gone} on", "Remove the field; what it did is gone or has another name."),
            { Meant: { } meant } => ($"{place} has no field '{key}'; perhaps {meant} is meant", $"Write {meant}, or remove the field."),
            { Home: { } home } => ($"{place} has no field '{key}'; it belongs in {home}", $"Move it into {home}."),
            _ => ($"{place} has no field '{key}'", (string?)null),
        };
        return new(unknown.Field, message)
        {
            Remedy = remedy,
            HidesValue = true,
            // The API server leaves out what it no longer knows, so nothing is lost with it.
            Fix = unknown.GoneIn is null ? null : Fix.Remove($"Remove field '{key}', which Kubernetes no longer knows", unknown.Field),
            Decide = () => StrayFieldMove.Of(unknown, cluster),
        };
    }
}
