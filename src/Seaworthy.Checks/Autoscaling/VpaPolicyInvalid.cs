using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>What the VerticalPodAutoscaler's definition and its admission webhook refuse, and what they let pass without effect.</summary>
internal static class VpaPolicyInvalid
{
    private static readonly string[] UpdateModes = ["Off", "Initial", "Recreate", "InPlaceOrRecreate", "InPlace", "Auto"];

    public static Check Check { get; } = new Check<VerticalPodAutoscaler>
    {
        Id = "vpa-policy-invalid",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Policy of a VerticalPodAutoscaler is refused or has no effect",
        Remedy = "Use a known updateMode, keep minAllowed at or below maxAllowed, and name containers of the workload, or '*'.",
        Repair = Repairability.Decision,
        Why = "Where the autoscaler is refused, requests stay as they were written once. A policy for a container that does not exist leaves the real one without bounds.",
        References = ["https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md"],
        Evaluate = static (vpa, context) =>
        [
            .. Modes(vpa).Concat(Policies(vpa).SelectMany(Bounds)).Concat(UnknownContainers(vpa, context.Cluster))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    private static IEnumerable<Field> Policies(VerticalPodAutoscaler vpa) => vpa["spec.resourcePolicy.containerPolicies"].Items;

    private static IEnumerable<Violation> Modes(VerticalPodAutoscaler vpa)
    {
        var mode = vpa["spec.updatePolicy.updateMode"];
        if (mode.Exists && !UpdateModes.Contains(mode.Text, StringComparer.Ordinal))
            yield return new(mode, $"updateMode {mode.Text} is none of {string.Join(", ", UpdateModes)}") { Severity = Severity.Critical, Decide = () => Words.OneOf(mode, "Give updateMode a value that there is", UpdateModes) };
        foreach (var policy in Policies(vpa).Select(static policy => policy["mode"]))
        {
            if (policy.Exists && policy.Text is not ("Auto" or "Off"))
                yield return new(policy, $"mode {policy.Text} of a container policy is neither Auto nor Off") { Severity = Severity.Critical, Decide = () => Words.OneOf(policy, "Give the policy a mode that there is", "Auto", "Off") };
        }
    }

    private static IEnumerable<Violation> Bounds(Field policy) =>
        from most in policy["maxAllowed"].Entries
        let least = policy["minAllowed"].Child(most.Key)
        where least.Quantity > most.Value.Quantity
        select new Violation(most.Value, $"maxAllowed {most.Value.Text} for {Amounts.NameOf(most.Key)} is less than minAllowed {least.Text}") { Severity = Severity.Critical, Decide = () => Decision.Quantity(most.Value, $"Allow as much {Amounts.NameOf(most.Key)} as minAllowed asks for", least.Text!, proposal: null) };

    private static IEnumerable<Violation> UnknownContainers(VerticalPodAutoscaler vpa, ClusterSnapshot cluster)
    {
        var target = ClusterSnapshot.ScaleTarget(vpa.Object, "spec.targetRef");
        if (cluster.FindWorkload(target.Kind, target.Namespace, target.Name) is not { } workload || cluster.PodTemplateOf(workload) is not { } template)
            yield break;
        foreach (var name in Policies(vpa).Select(static policy => policy["containerName"]))
        {
            // A sidecar may be injected when the pods are made.
            if (name.Text is { Length: > 0 } text && text != "*" && !IsInjected(text) && !template.Containers.Any(container => container.Name == text))
                yield return new(name, $"has a policy for container '{text}', which {workload.Kind.Kind} '{workload.Name}' does not have")
                {
                    Related = [workload.Ref],
                    Decide = () => Words.NameOf(name, $"Name a container that {workload.Kind.Kind} '{workload.Name}' has", "the name of one of its containers, or *", [.. template.Containers.Select(static container => container.Name), "*"]),
                };
        }
    }

    private static bool IsInjected(string container) => container is "istio-proxy" or "istio-init" or "linkerd-proxy" or "linkerd-init" or "vault-agent" or "datadog-agent" or "envoy" or "consul-dataplane" or "daprd";
}
