using System.Text.Json;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests.Peers;

/// <summary>kube-score's own test manifests and verdicts, held against the checks here that ask the same.</summary>
public sealed class KubeScoreTests
{
    /// <summary>Which checks ask what a check of kube-score asks; none where nothing here does.</summary>
    private static readonly Dictionary<string, string[]> Counterparts = new(StringComparer.Ordinal)
    {
        ["Container CPU Requests Equal Limits"] = ["not-guaranteed"],
        ["Container Ephemeral Storage Request Equals Limit"] = [],
        ["Container Ephemeral Storage Request and Limit"] = ["ephemeral-storage-unlimited"],
        ["Container Image Pull Policy"] = ["image-pull-not-always"],
        ["Container Image Tag"] = ["mutable-image-tag"],
        ["Container Memory Requests Equal Limits"] = ["not-guaranteed"],
        ["Container Ports Check"] = ["container-port-invalid", "port-conflict"],
        ["Container Resource Requests Equal Limits"] = ["not-guaranteed"],
        ["Container Resources"] = ["cpu-request-missing", "memory-request-missing", "memory-limit-missing"],
        ["Container Seccomp Profile"] = ["seccomp-profile"],
        ["Container Security Context Privileged"] = ["privileged-container"],
        ["Container Security Context ReadOnlyRootFilesystem"] = ["writable-root-filesystem"],
        ["Container Security Context User Group ID"] = ["run-as-root", "low-user-id", "root-group"],
        ["Deployment Replicas"] = ["single-replica"],
        ["Deployment Strategy"] = ["recreate-strategy", "rollout-takes-all-down"],
        ["Deployment has PodDisruptionBudget"] = ["disruption-budget-missing"],
        ["Deployment has host PodAntiAffinity"] = ["topology-spread-missing", "topology-spread-mismatch"],
        ["Deployment targeted by HPA does not have replicas configured"] = ["hpa-fights-replicas"],
        ["Environment Variable Key Duplication"] = ["duplicate-environment-variable"],
        ["HorizontalPodAutoscaler Replicas"] = ["hpa-single-replica-minimum"],
        ["HorizontalPodAutoscaler has target"] = ["hpa-target-missing"],
        ["Ingress targets Service"] = ["ingress-backend-missing"],
        ["NetworkPolicy targets Pod"] = ["network-policy-selects-nothing"],
        ["Pod NetworkPolicy"] = ["network-policy-missing"],
        ["Pod Probes Identical"] = ["liveness-probe-identical"],
        ["Pod Probes"] = ["readiness-probe-missing"],
        ["Pod Topology Spread Constraints"] = ["topology-spread-missing", "topology-spread-mismatch", "spread-constraint-invalid"],
        ["PodDisruptionBudget has policy"] = ["disruption-budget-blocks-drain"],
        ["Service Targets Pod"] = ["service-selects-nothing"],
        ["Service Type"] = ["node-port-service"],
        ["Stable version"] = ["removed-api-version", "deprecated-api-version"],
        ["StatefulSet Pod Selector labels match template metadata labels"] = ["selector-template-mismatch"],
        ["StatefulSet has PodDisruptionBudget"] = ["disruption-budget-missing"],
        ["StatefulSet has ServiceName"] = ["stateful-set-service-missing"],
        ["StatefulSet has host PodAntiAffinity"] = ["topology-spread-missing", "topology-spread-mismatch"],
    };

    [Fact]
    public void Verdicts_are_those_of_kube_score_but_for_differences_that_are_explained()
    {
        var folder = Repository.Shared("conformance", "checks", "kube-score");
        var explained = File.ReadLines(Repository.At("tests", "Seaworthy.Checks.Tests", "Peers", "kube-score.txt"))
            .Where(static line => !line.StartsWith('#'))
            .Select(static line => line[..line.LastIndexOf(" | ", StringComparison.Ordinal)])
            .ToList();

        var differences = (
            from line in File.ReadLines(Path.Combine(folder, "cases.jsonl"))
            let @case = JsonDocument.Parse(line).RootElement
            let check = @case.GetProperty("check").GetString()!
            let file = @case.GetProperty("file").GetString()!
            let expected = @case.GetProperty("expect").GetString()!
            where Fires(Path.Combine(folder, file), Counterparts[check]) != (expected is "critical" or "warning")
            select $"{check} | {Path.GetFileName(file)} | {expected}").ToList();

        differences.Except(explained, StringComparer.Ordinal).ShouldBeEmpty("differences that nobody has explained");
        explained.Except(differences, StringComparer.Ordinal).ShouldBeEmpty("explanations of what is no difference");
    }

    private static bool Fires(string file, string[] checks)
    {
        var content = new ManifestReader(ReadingLimits.Default, "default").Read(Path.GetFileName(file), File.ReadAllBytes(file));
        return Engine.Run([.. checks.Select(static id => Catalogue.Find(id)!)], new(content.Objects), new(), CancellationToken.None).Outcomes
            .Any(static outcome => !outcome.Findings.IsEmpty);
    }
}
