using Seaworthy.Model.Values;

namespace Seaworthy.Model.Relations;

/// <summary>Which pods an object selects, where an empty or missing selector has a meaning of its own.</summary>
public static class PodSelectors
{
    /// <summary>What a NetworkPolicy selects; its podSelector is no pointer, so an absent one is empty and selects every pod.</summary>
    public static LabelSelector OfNetworkPolicy(KubernetesObject policy) =>
        policy["spec.podSelector"] is { Exists: true } selector ? selector.LabelSelector() : LabelSelector.Everything;

    /// <summary>What a budget selects; policy/v1 takes an empty selector for every pod, v1beta1 took it for none.</summary>
    public static LabelSelector OfPodDisruptionBudget(KubernetesObject budget) =>
        budget.ApiVersion == "policy/v1beta1" && budget["spec.selector"] is { Exists: true, Count: 0 }
            ? LabelSelector.Nothing
            : budget["spec.selector"].LabelSelector();
}
