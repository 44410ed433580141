using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>A VerticalPodAutoscaler keeps within a LimitRange unless its own policy leaves it no choice; then it follows the policy.</summary>
internal static class VpaOutsideLimitRange
{
    public static Check Check { get; } = new Check<VerticalPodAutoscaler>
    {
        Id = "vpa-outside-limit-range",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "VerticalPodAutoscaler must set requests that the LimitRange refuses",
        Remedy = "Keep minAllowed at or below the LimitRange's max, and maxAllowed at or above its min.",
        Repair = Repairability.Decision,
        Why = "Where its policy and the LimitRange contradict each other the autoscaler follows the policy. The API server then refuses every pod that it has sized, and evicted pods are not replaced.",
        References = ["https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/features.md#limits-control", "https://kubernetes.io/docs/concepts/policy/limit-range/"],
        AppliesTo = static (vpa, context) => vpa["spec.updatePolicy.updateMode"].Text != "Off" && vpa["spec.resourcePolicy.containerPolicies"].Count > 0 && Items(vpa, context.Cluster).Any(),
        Evaluate = static (vpa, context) =>
        [
            .. from item in Items(vpa, context.Cluster)
               from policy in vpa["spec.resourcePolicy.containerPolicies"].Items
               where policy["mode"].Text != "Off"
               from violation in Judge(policy, item)
               group violation by violation.Field.Path.ToString() into same
               select same.First(),
        ],
    };

    private static IEnumerable<Field> Items(VerticalPodAutoscaler vpa, ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.LimitRange, vpa.Object.Namespace).OrderBy(static range => range.Ref).SelectMany(static range => range["spec.limits"].Items).Where(static item => item["type"].Text == "Container");

    private static IEnumerable<Violation> Judge(Field policy, Field item)
    {
        foreach (var (resource, least) in policy["minAllowed"].Entries)
        {
            if (least.Quantity > item["max"].Child(resource).Quantity)
                yield return new(least, $"sets the {Amounts.NameOf(resource)} request to {least.Text} or more, and LimitRange '{item.Object.Name}' allows {item["max"].Child(resource).Text} at most") { Related = [item.Object.Ref], Decide = () => Keep(least, item["max"].Child(resource), "allows at most") };
        }

        foreach (var (resource, most) in policy["maxAllowed"].Entries)
        {
            if (most.Quantity < item["min"].Child(resource).Quantity)
                yield return new(most, $"sets the {Amounts.NameOf(resource)} request to {most.Text} or less, and LimitRange '{item.Object.Name}' demands at least {item["min"].Child(resource).Text}") { Related = [item.Object.Ref], Decide = () => Keep(most, item["min"].Child(resource), "demands at least") };
        }
    }

    private static Decision Keep(Field bound, Field limit, string says) =>
        Decision.Quantity(bound, $"Keep the policy of VerticalPodAutoscaler '{bound.Object.Name}' within LimitRange '{limit.Object.Name}'", limit.Text!, new(limit.Text!, $"what LimitRange '{limit.Object.Name}' {says}"));
}
