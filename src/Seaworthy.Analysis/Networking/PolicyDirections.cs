using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Networking;

/// <summary>
/// Which directions a NetworkPolicy isolates the pods in that it selects: those listed in <c>policyTypes</c>; where none are
/// listed, Ingress always and Egress where there are egress rules (SetDefaults_NetworkPolicy in pkg/apis/networking/v1).
/// </summary>
public static class PolicyDirections
{
    /// <summary>Whether only what policies list may connect to the pods.</summary>
    public static bool IsolatesIngress(KubernetesObject policy) => policy["spec.policyTypes"] is { Count: > 0 } types ? Lists(types, "Ingress") : true;

    /// <summary>Whether the pods may only connect to what policies list.</summary>
    public static bool IsolatesEgress(KubernetesObject policy) => policy["spec.policyTypes"] is { Count: > 0 } types ? Lists(types, "Egress") : policy["spec.egress"].Count > 0;

    private static bool Lists(Field types, string direction) => types.Items.Any(type => type.Text == direction);
}
