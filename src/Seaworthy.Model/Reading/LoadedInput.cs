using System.Collections.Immutable;

namespace Seaworthy.Model.Reading;

/// <summary>Everything that was read.</summary>
/// <param name="Clusters">
/// The clusters that the input declares. There is one, unless several folders, overlays or charts declare the same object
/// and so cannot be meant for one cluster; what they share is in each.
/// </param>
/// <param name="Problems">What could not be read, in the order of the input.</param>
/// <param name="Files">How many files were read.</param>
/// <param name="OtherDocuments">How many documents are valid but none of Kubernetes'.</param>
public sealed record LoadedInput(ImmutableArray<ClusterSnapshot> Clusters, ImmutableArray<LoadProblem> Problems, int Files, int OtherDocuments)
{
    /// <summary>The live cluster that the objects come from, in a report's words: <c>context prod</c>; null where they come from files.</summary>
    public string? Cluster { get; init; }

    /// <summary>How many objects there are.</summary>
    public int Objects => Clusters is [var only] ? only.Objects.Length : Clusters.SelectMany(static cluster => cluster.Objects).Distinct().Count();
}
