using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A ValidatingAdmissionPolicy or MutatingAdmissionPolicy: rules that the API server holds objects against once a binding puts them to use.</summary>
/// <param name="Object">The object.</param>
public readonly record struct AdmissionPolicy(KubernetesObject Object) : ISubject<AdmissionPolicy>
{
    /// <inheritdoc/>
    public static string Noun => "admission policy";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<AdmissionPolicy> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.ValidatingAdmissionPolicy, Kinds.MutatingAdmissionPolicy).Select(static item => new AdmissionPolicy(item));
}
