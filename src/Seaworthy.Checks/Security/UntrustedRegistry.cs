using Seaworthy.Analysis.Images;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Images from places that the team has named, and from no others; asked once it has named some.</summary>
internal static class UntrustedRegistry
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "untrusted-registry",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Image comes from a registry that is not among the trusted ones",
        Remedy = "Copy the image into a trusted registry, where it is scanned, or add its place to trustedRegistries in .seaworthy.yaml.",
        Repair = Repairability.Decision,
        Why = "An image runs with all the rights of its pod. One from a place that nobody vouches for may be anything, a name with a typo included, and nobody there scans it or keeps it available.",
        References = ["https://kubernetes.io/docs/concepts/security/application-security-checklist/"],
        Peers = ["kubescape/C-0001", "kubescape/C-0078", "trivy/KSV-0034", "popeye/POP-113", "kyverno/restrict-image-registries", "gatekeeper/allowedrepos"],
        AppliesTo = static (container, context) => context.Options.TrustedRegistries.Count > 0 && container.Image is not null,
        Evaluate = static (container, context) => IsTrusted(container.Image!, context.Options.TrustedRegistries)
            ? []
            : [new(container["image"], $"image '{container.Image!.Familiar}' of container '{container.Name}' comes from {container.Image.Registry}/{container.Image.Repository}, which is below none of {string.Join(", ", context.Options.TrustedRegistries)}") { Decide = () => Copy(container, context.Options.TrustedRegistries) }],
    };

    private static Decision Copy(Container container, ValueList<string> trusted) => Decision.Text(
        container["image"],
        $"Run a copy of image '{container.Image!.Familiar}' in a trusted registry",
        "the whole name of the copy",
        text => ImageReference.TryParse(text, out var image, out _) && IsTrusted(image, trusted),
        proposal: null);

    /// <summary>Prefixes end at a segment: ghcr.io/acme trusts ghcr.io/acme/web and not ghcr.io/acme-typo/web.</summary>
    private static bool IsTrusted(ImageReference image, ValueList<string> trusted) =>
        trusted.Any(prefix => RetiredImages.IsBelow($"{image.Registry}/{image.Repository}", prefix.TrimEnd('/', '*')));
}
