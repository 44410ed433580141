using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A pull secret that is not there is passed over in silence, and the image cannot be pulled.</summary>
internal static class MissingImagePullSecret
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "missing-image-pull-secret",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Pod names an image pull secret that does not exist",
        Remedy = "Declare the Secret in the pod's namespace, mend the name, or remove the reference.",
        Repair = Repairability.Decision,
        Why = "The kubelet passes over a pull secret that it does not find and asks the registry as nobody in particular. Private images then fail with ImagePullBackOff on every node that has no copy, which shows at the next scale-up rather than today.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/"],
        Peers = ["popeye/POP-1109"],
        AppliesTo = static (pod, _) => pod["imagePullSecrets"].Count > 0,
        Evaluate = static (pod, context) =>
        {
            var (cluster, @namespace) = (context.Cluster, pod.Workload.Namespace);
            var missing = pod["imagePullSecrets"].Items
                .Select(static reference => reference["name"])
                .Where(name => name.Text is { Length: > 0 } text && cluster.Find(Kinds.Secret, @namespace, text) is null && !GeneratedConfig.Makes(cluster, Kinds.Secret, @namespace, text))
                .ToList();
            if (missing is [])
                return [];
            if (!cluster.ShowsAll(Kinds.Secret, @namespace))
                return Verdict.NotEvaluated($"whether Secret '{missing[0].Text}' exists cannot be told: the input declares none in namespace '{@namespace}'");
            if (Operators.MakerIn(cluster, @namespace) is { } maker)
                return Verdict.NotEvaluated($"an operator may make Secret '{missing[0].Text}': namespace '{@namespace}' holds custom resources of kind {maker}");
            return [.. missing.DistinctBy(static name => name.Text).Select(name => new Violation(name, $"the pods of {pod.Workload.Kind.Kind} '{pod.Workload.Name}' pull with Secret '{name.Text}', which namespace '{@namespace}' does not have") { Decide = () => Rename(name, cluster) })];
        },
    };

    private static Decision Rename(Field name, ClusterSnapshot cluster)
    {
        var credentials = cluster.OfKind(Kinds.Secret, name.Object.Namespace).Where(static secret => secret["type"].Text is "kubernetes.io/dockerconfigjson" or "kubernetes.io/dockercfg").Select(static secret => secret.Name).ToList();
        return Decision.Text(
            name,
            $"Pull with another Secret than '{name.Text}'",
            "the name of a Secret that is there",
            text => cluster.Find(Kinds.Secret, name.Object.Namespace, text) is not null,
            Spelling.Nearest(name.Text!, credentials) is { } near ? new(near, "the Secret with credentials of a registry whose name is nearest to it")
                : credentials is [var only] ? new(only, "the only Secret of the namespace with credentials of a registry") : null);
    }
}
