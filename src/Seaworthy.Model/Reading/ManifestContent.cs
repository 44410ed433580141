namespace Seaworthy.Model.Reading;

/// <summary>What a text held.</summary>
/// <param name="Objects">Its objects, in order.</param>
/// <param name="OtherDocuments">How many documents are valid but none of Kubernetes'.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record ManifestContent(IReadOnlyList<KubernetesObject> Objects, int OtherDocuments, IReadOnlyList<LoadProblem> Problems);
