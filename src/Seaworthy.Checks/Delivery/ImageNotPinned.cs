using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Only a digest names one image; a tag names whatever its owner last pushed.</summary>
internal static class ImageNotPinned
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "image-not-pinned",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "Image is named by a tag, without a digest",
        Remedy = "Add the digest to the image (name:tag@sha256:…) and let a tool such as Renovate keep it current.",
        Repair = Repairability.Decision,
        Why = "Whoever may push to the registry can move a tag, by mistake or with intent, and the next pod to start runs something that nobody reviewed. A digest makes what was tested and what runs the same.",
        References = ["https://kubernetes.io/docs/concepts/containers/images/#image-names"],
        Peers = ["checkov/CKV_K8S_43"],
        AppliesTo = static (container, _) => ContainerRoles.Declared.HasFlag(container.Role) && container.Image is not null,
        Evaluate = static (container, _) => container.Image is { Digest: null } image
            ? [new(container["image"], $"image '{image.Familiar}' of container '{container.Name}' has no digest") { Decide = () => Pin(container, image) }]
            : [],
    };

    private const int DigestLength = 64;

    /// <summary>Which image a tag names today, its registry alone knows.</summary>
    private static Decision Pin(Container container, ImageReference image) => new(
        $"Pin image '{image.Familiar}' of container '{container.Name}'",
        "its digest, sha256: and 64 hexadecimal digits, alone or behind the image and an @",
        text => DigestIn(text, container["image"].Text!, image) is { } digest ? Fix.Set(container["image"], Scalar.Of($"{container["image"].Text}@{digest}"), $"Pin image '{image.Familiar}' of container '{container.Name}' to {digest}") : null);

    private static string? DigestIn(string text, string written, ImageReference image)
    {
        var at = text.IndexOf('@');
        var digest = text[(at + 1)..];
        var isOfImage = at < 0 || text[..at] == written || text[..at] == image.Familiar;
        return isOfImage && digest.StartsWith("sha256:", StringComparison.Ordinal) && digest["sha256:".Length..] is { Length: DigestLength } hex && hex.All(char.IsAsciiHexDigitLower) ? digest : null;
    }
}
