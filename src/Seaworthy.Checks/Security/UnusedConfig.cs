using Seaworthy.Analysis.Access;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;

namespace Seaworthy.Checks.Security;

/// <summary>What the checks of unused ConfigMaps and of unused Secrets have in common.</summary>
internal static class UnusedConfig
{
    /// <summary>Labels that say what something belongs to; any other may be how a controller finds it.</summary>
    private static readonly string[] HarmlessLabels = ["app", "name", "component", "chart", "release", "heritage", "tier", "version", "k8s-app"];

    /// <summary>Whether it can be told at all: objects with labels or annotations of somebody's own are found by these, not by name.</summary>
    public static bool CanBeTold(KubernetesObject config, CheckContext context) =>
        !context.Cluster.IsSystemNamespace(config.Namespace)
        && context.Cluster.DeclaresWorkloads(config.Namespace)
        && config["metadata.annotations"].Count == 0
        && config["metadata.ownerReferences"].Count == 0
        && config.Labels.All.All(static label => Array.IndexOf(HarmlessLabels, label.Key) >= 0 || label.Key.StartsWith("app.kubernetes.io/", StringComparison.Ordinal) || label.Key.StartsWith("helm.sh/", StringComparison.Ordinal));

    /// <summary>The verdict on a ConfigMap or Secret that nothing in the input names.</summary>
    public static Verdict Judge(KubernetesObject config, CheckContext context)
    {
        if (ConfigMentions.Mentions(context.Cluster, config))
            return [];
        if (context.Cluster.Coverage.IsLive)
            return Verdict.NotEvaluated("custom resources, which are not read from a cluster, may name it");
        if (Operators.MakerIn(context.Cluster, config.Namespace) is { } maker)
            return Verdict.NotEvaluated($"an operator may use it: namespace '{config.Namespace}' holds custom resources of kind {maker}");
        if (ApiReaders.Of(config, context.Cluster) is { } reader)
            return Verdict.NotEvaluated($"{reader.Kind.Kind} '{reader.Name}' may read it through the API, as ServiceAccount '{reader.Template.ServiceAccountName}'");
        return [new(config["metadata.name"], $"nothing in the input uses {config.Kind.Kind} '{config.Name}'")];
    }
}
