using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>What a check may look at besides its subject.</summary>
/// <param name="Cluster">The whole cluster.</param>
/// <param name="Options">What the team says about its cluster and its checks.</param>
public sealed record CheckContext(ClusterSnapshot Cluster, EngineOptions Options)
{
    /// <summary>What is accepted in the cluster; the engine's concern, no check asks.</summary>
    internal SuppressionSet Suppressions { get; } = SuppressionSet.Of(Cluster, Options.Suppressions);

    /// <summary>The release that the cluster runs, or will run.</summary>
    public KubernetesVersion KubernetesVersion => Options.KubernetesVersion;

    /// <summary>A parameter's value: what the team set, else its default.</summary>
    public T Value<T>(Parameter<T> parameter)
        where T : notnull => Options.Parameters.TryGetValue(parameter, out var value) ? (T)value : parameter.Default;
}
