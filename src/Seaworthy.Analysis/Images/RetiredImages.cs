using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Images;

/// <summary>Places that images can no longer be had from, or that get no more updates.</summary>
/// <param name="Prefix">Registry and repository, or their first segments.</param>
/// <param name="IsGone">Whether images cannot be pulled any more, rather than only get no updates.</param>
/// <param name="Since">When that began, for the message.</param>
/// <param name="Instead">Where such images are now, as the end of a sentence.</param>
public sealed record RetiredImages(string Prefix, bool IsGone, string Since, string Instead)
{
    /// <summary>
    /// Kubernetes' own registries (kubernetes.io/blog/2023/03/10, /2023/02/06), Bitnami's catalogue
    /// (github.com/bitnami/containers issue 83267), kubebuilder's proxy image (book.kubebuilder.io, deprecated gcr.io images).
    /// </summary>
    private static readonly RetiredImages[] Known =
    [
        new("k8s.gcr.io", false, "April 2023", "registry.k8s.io has the same images, and newer ones"),
        new("gcr.io/google-containers", false, "2020", "registry.k8s.io has those that are still maintained"),
        new("gcr.io/google_containers", false, "2020", "registry.k8s.io has those that are still maintained"),
        new("gcr.io/kubebuilder/kube-rbac-proxy", true, "2025", "use quay.io/brancz/kube-rbac-proxy, or the authentication that controller-runtime has"),
        new("gcr.io/kubernetes-helm", false, "November 2020", "Helm 3 needs no Tiller"),
        new("docker.io/bitnamilegacy", false, "August 2025", "use the image of the project itself, or bitnamisecure"),
    ];

    private static readonly RetiredImages VersionedBitnami =
        new("docker.io/bitnami", true, "September 2025", "use the image of the project itself; docker.io/bitnamilegacy keeps old ones without updates");

    /// <summary>What became of the place that an image is from; null where nothing is known.</summary>
    public static RetiredImages? Find(ImageReference image)
    {
        var name = $"{image.Registry}/{image.Repository}";

        // Of Bitnami's free images only the newest is left, under latest.
        if (image is { Digest: null, Tag: not (null or "latest") } && IsBelow(name, VersionedBitnami.Prefix))
            return VersionedBitnami;
        return Array.Find(Known, place => IsBelow(name, place.Prefix));
    }

    /// <summary>Whether a name is a prefix or goes on from it at a segment's border.</summary>
    public static bool IsBelow(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (name.Length == prefix.Length || name[prefix.Length] == '/');
}
