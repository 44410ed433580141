using System.Collections.Immutable;
using Seaworthy.Analysis.Drift;
using Seaworthy.Model;

namespace Seaworthy.Reporting;

/// <summary>What differs between manifests and a live cluster: what both formats print.</summary>
/// <param name="Drift">What differs.</param>
/// <param name="Manifests">What to call the manifests: a path, or a path in a revision.</param>
/// <param name="Cluster">What to call the cluster: <c>context prod</c>.</param>
/// <param name="Problems">What could not be read of either.</param>
public sealed record DriftReport(ClusterDrift Drift, string Manifests, string Cluster, ImmutableArray<LoadProblem> Problems);
