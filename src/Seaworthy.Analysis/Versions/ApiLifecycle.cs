using Seaworthy.Model;

namespace Seaworthy.Analysis.Versions;

/// <summary>When an API version of a kind was deprecated and when it goes.</summary>
/// <param name="ApiVersion">The version, with its group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="DeprecatedIn">The release from which the API server warns.</param>
/// <param name="RemovedIn">The first release that does not serve it; null where no removal is planned.</param>
/// <param name="Replacement">What to write instead: an API version, with the kind where that differs; null where there is nothing of the sort.</param>
public sealed record ApiLifecycle(string ApiVersion, string Kind, KubernetesVersion DeprecatedIn, KubernetesVersion? RemovedIn, string? Replacement)
{
    /// <summary>Whether a release does not serve the version any more.</summary>
    public bool IsRemovedIn(KubernetesVersion release) => RemovedIn <= release;

    /// <summary>Whether a release still serves the version, with a warning.</summary>
    public bool IsDeprecatedIn(KubernetesVersion release) => DeprecatedIn <= release && !IsRemovedIn(release);
}
