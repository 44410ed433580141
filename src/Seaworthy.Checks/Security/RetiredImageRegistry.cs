using Seaworthy.Analysis.Images;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Registries and catalogues end; what still names them gets no fixes, or does not start.</summary>
internal static class RetiredImageRegistry
{
    private const string Old = "k8s.gcr.io/";

    public static Check Check { get; } = new Check<Container>
    {
        Id = "retired-image-registry",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Image comes from a place that is retired",
        Remedy = "Name the place where the image is maintained now.",
        Repair = Repairability.Decision,
        Why = "What was there at the end is all there ever will be: no fix for the next vulnerability. Where the place is gone, pods run on as long as a node has the image, and do not start on the next node.",
        References = ["https://kubernetes.io/blog/2023/03/10/image-registry-redirect/", "https://github.com/bitnami/containers/issues/83267"],
        Peers = ["kubescape/C-0253", "kyverno/block-old-registry"],
        AppliesTo = static (container, _) => container.Image is not null,
        Evaluate = static (container, _) => RetiredImages.Find(container.Image!) is { } retired
            ?
            [
                new(container["image"], $"image '{container.Image!.Familiar}' of container '{container.Name}' comes from {retired.Prefix}, which {(retired.IsGone ? "has not had it" : "has had no updates")} since {retired.Since}; {retired.Instead}")
                {
                    Decide = () => Move(container),
                    Severity = retired.IsGone ? Severity.High : null,
                },
            ]
            : [],
    };

    private static Decision Move(Container container) => Decision.Text(
        container["image"],
        $"Run container '{container.Name}' from an image that is maintained",
        "the whole name of the image",
        static text => ImageReference.TryParse(text, out var image, out _) && RetiredImages.Find(image) is null,
        container["image"].Text is { } name && name.StartsWith(Old, StringComparison.Ordinal) ? new($"registry.k8s.io/{name[Old.Length..]}", "the Kubernetes project copied its images there under the same names") : null);
}
