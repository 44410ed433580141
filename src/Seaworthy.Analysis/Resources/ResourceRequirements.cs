using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Resources;

/// <summary>What a container or a pod asks for and may use.</summary>
/// <param name="Requests">What the scheduler sets aside.</param>
/// <param name="Limits">What the kernel enforces.</param>
public sealed record ResourceRequirements(ResourceList Requests, ResourceList Limits)
{
    /// <summary>Neither requests nor limits.</summary>
    public static ResourceRequirements None { get; } = new(ResourceList.Empty, ResourceList.Empty);

    /// <summary>Reads a <c>resources</c> map.</summary>
    public static ResourceRequirements Of(Field resources) =>
        new(ResourceList.Of(resources["requests"]), ResourceList.Of(resources["limits"]));

    /// <summary>A request that is not written is as large as the limit (pkg/apis/core/v1/defaults.go, SetDefaults_Pod).</summary>
    public ResourceRequirements WithRequestsFromLimits() => this with { Requests = Requests.OrElse(Limits) };

    /// <summary>What is written, and defaults for what is not.</summary>
    public ResourceRequirements OrElse(ResourceRequirements defaults) =>
        new(Requests.OrElse(defaults.Requests), Limits.OrElse(defaults.Limits));
}
