using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A ValidatingAdmissionPolicyBinding or MutatingAdmissionPolicyBinding: puts a policy to use, and says for what.</summary>
/// <param name="Object">The object.</param>
public readonly record struct AdmissionPolicyBinding(KubernetesObject Object) : ISubject<AdmissionPolicyBinding>
{
    /// <inheritdoc/>
    public static string Noun => "admission policy binding";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <summary>The identity of the policy that the binding names.</summary>
    public ObjectRef Policy => new(Object.Kind == Kinds.ValidatingAdmissionPolicyBinding ? Kinds.ValidatingAdmissionPolicy : Kinds.MutatingAdmissionPolicy, "", Object["spec.policyName"].Text ?? "");

    /// <inheritdoc/>
    public static IEnumerable<AdmissionPolicyBinding> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.ValidatingAdmissionPolicyBinding, Kinds.MutatingAdmissionPolicyBinding).Select(static item => new AdmissionPolicyBinding(item));
}
