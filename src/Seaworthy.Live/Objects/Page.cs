using Seaworthy.Model;

namespace Seaworthy.Live.Objects;

/// <summary>One page of a list.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Continue">Where the next page begins; null for the last.</param>
internal sealed record Page(IReadOnlyList<KubernetesObject> Objects, string? Continue);
