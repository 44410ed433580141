using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>What is fetched unencrypted can be exchanged on the way.</summary>
internal static class GitOpsSourceInsecure
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "git-ops-source-insecure",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Manifests are fetched over an unencrypted connection",
        Remedy = "Use https, ssh or oci in the URL, and leave insecure unset.",
        Repair = Repairability.Decision,
        Why = "Anybody on the way can put their own manifests in place of yours, and the cluster applies them with the rights of the delivery tool. A password for the repository goes over the wire readable, too.",
        References = ["https://fluxcd.io/flux/components/source/gitrepositories/#url", "https://argo-cd.readthedocs.io/en/stable/user-guide/private-repositories/"],
        OfKinds = [Kinds.Application, Kinds.ApplicationSet, Kinds.Bucket, Kinds.GitRepository, Kinds.OciRepository, Kinds.HelmRepository],
        AppliesTo = static (item, _) => UrlsOf(item).Any(static url => url.Exists),
        Evaluate = static (item, _) =>
        [
            .. UrlsOf(item).Where(static url => IsUnencrypted(url.Text ?? "")).Select(url => new Violation(url, $"{item.Kind.Kind} '{item.Name}' fetches {WithoutCredentials(url.Text!)} unencrypted") { HidesValue = url.Text!.Contains('@', StringComparison.Ordinal), Decide = () => Encrypt(item, url) }),
            .. new[] { item["spec.insecure"] }.Where(static insecure => insecure.Boolean == true).Select(insecure => new Violation(insecure, $"{item.Kind.Kind} '{item.Name}' takes its registry or bucket without TLS (insecure)") { Decide = () => Decision.Confirm(Fix.Remove($"Let {item.Kind.Kind} '{item.Name}' use TLS", insecure), null) }),
        ],
    };

    private static IEnumerable<Field> UrlsOf(KubernetesObject item) =>
        item.Kind == Kinds.Application ? ArgoSources(item["spec"])
        : item.Kind == Kinds.ApplicationSet ? ArgoSources(item["spec.template.spec"])
        : item.Kind == Kinds.Bucket ? [item["spec.endpoint"]]
        : [item["spec.url"]];

    private static IEnumerable<Field> ArgoSources(Field spec) => spec["sources"].Items.Prepend(spec["source"]).Select(static source => source["repoURL"]);

    private static bool IsUnencrypted(string url) =>
        (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("git://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(url, UriKind.Absolute, out var address) && !IsInCluster(address.IdnHost);

    /// <summary>Names that only the cluster itself, or the machine, resolves.</summary>
    private static bool IsInCluster(string host) =>
        !host.Contains('.', StringComparison.Ordinal) || host.EndsWith(".svc", StringComparison.Ordinal) || host.Contains(".svc.", StringComparison.Ordinal)
        || host.EndsWith(".local", StringComparison.Ordinal) || host == "127.0.0.1";

    private static string WithoutCredentials(string url) =>
        url.IndexOf("://", StringComparison.Ordinal) is var scheme && url.IndexOf('@') is var at && at > scheme ? string.Concat(url.AsSpan(0, scheme + 3), url.AsSpan(at + 1)) : url;

    /// <summary>Hosts that are known to answer https.</summary>
    private static readonly string[] Encrypted = ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "dev.azure.com"];

    private static Decision Encrypt(KubernetesObject item, Field url)
    {
        var text = url.Text!;
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return Decision.Confirm(
            Fix.Set(url, Scalar.Of("https://" + rest), $"Let {item.Kind.Kind} '{item.Name}' fetch by https"),
            Uri.TryCreate(text, UriKind.Absolute, out var address) && Array.IndexOf(Encrypted, address.IdnHost) >= 0 ? new("yes", $"{address.IdnHost} answers https") : null);
    }
}
