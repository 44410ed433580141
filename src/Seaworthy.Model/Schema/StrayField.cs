using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Schema;

/// <summary>A key where the API server knows no field of that name.</summary>
/// <param name="Field">What is written there.</param>
/// <param name="Since">The first release that does know it, where the cluster's is older; else null.</param>
/// <param name="GoneIn">The release that did away with it; null where there was no such field.</param>
/// <param name="Meant">The field beside it that is spelt nearly so; null where none is.</param>
/// <param name="Home">Where a field of that name does belong: the path of a map above, or of one below; null where there is none.</param>
public sealed record StrayField(Field Field, KubernetesVersion? Since, KubernetesVersion? GoneIn, string? Meant, string? Home);
