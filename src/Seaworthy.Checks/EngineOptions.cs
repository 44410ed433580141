using System.Collections.ObjectModel;
using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>What a team says about its cluster and its checks.</summary>
public sealed record EngineOptions
{
    /// <summary>The release that the cluster runs, or will run.</summary>
    public KubernetesVersion KubernetesVersion { get; init; } = KubernetesVersion.Newest;

    /// <summary>Registries that images may come from, as prefixes of references: <c>ghcr.io/acme</c>. Empty: not said.</summary>
    public ValueList<string> TrustedRegistries { get; init; } = [];

    /// <summary>Values of parameters other than their defaults.</summary>
    public IReadOnlyDictionary<Parameter, object> Parameters { get; init; } = ReadOnlyDictionary<Parameter, object>.Empty;

    /// <summary>Severities of checks, by id, other than those declared.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = ReadOnlyDictionary<string, Severity>.Empty;

    /// <summary>Findings that are accepted, and who may accept them.</summary>
    public SuppressionPolicy Suppressions { get; init; } = new();
}
