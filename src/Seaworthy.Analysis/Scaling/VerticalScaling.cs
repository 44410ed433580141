using Seaworthy.Model;

namespace Seaworthy.Analysis.Scaling;

/// <summary>What a VerticalPodAutoscaler writes into pods.</summary>
public static class VerticalScaling
{
    /// <summary>
    /// Whether a scaler sets a container's request for a resource: it is a VerticalPodAutoscaler, its mode is not
    /// Off, nor is that of the policy for the container (or for <c>*</c>), and the policy controls the resource.
    /// </summary>
    public static bool Sets(KubernetesObject scaler, string container, string resource)
    {
        if (scaler.Kind != Kinds.VerticalPodAutoscaler || scaler["spec.updatePolicy.updateMode"].Text == "Off")
            return false;

        var policies = scaler["spec.resourcePolicy.containerPolicies"].Items.ToList();
        var index = policies.FindIndex(policy => policy["containerName"].Text == container);
        if (index < 0)
            index = policies.FindIndex(static policy => policy["containerName"].Text == "*");
        if (index < 0)
            return resource is "cpu" or "memory";

        var controlled = policies[index]["controlledResources"];
        return policies[index]["mode"].Text != "Off"
            && (controlled.Exists ? controlled.Items.Any(item => item.Text == resource) : resource is "cpu" or "memory");
    }
}
