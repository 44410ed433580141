using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Whether what an autoscaler refers to is there.</summary>
internal static class TargetReference
{
    /// <summary>A finding where the target is missing from a namespace whose objects of that kind the input declares; not evaluated where it declares none.</summary>
    /// <param name="scaler">The autoscaler.</param>
    /// <param name="path">Where the reference is.</param>
    /// <param name="cluster">The cluster.</param>
    public static Verdict Resolve(KubernetesObject scaler, string path, ClusterSnapshot cluster)
    {
        var target = ClusterSnapshot.ScaleTarget(scaler, path);
        if (cluster.Find(target.Kind, target.Namespace, target.Name) is not null)
            return [];
        return cluster.ShowsAll(target.Kind, target.Namespace) || target.Name.Length == 0
            ? [new(scaler[path]["name"], target.Name.Length == 0 ? "names no target" : $"targets {target.Kind.Kind} '{target.Name}', which does not exist in namespace '{target.Namespace}'") { Decide = () => target.Name.Length == 0 ? null : Name(scaler[path]["name"], target, cluster) }]
            : Verdict.NotEvaluated($"the input has no {target.Kind.Kind} in namespace '{target.Namespace}', so whether '{target.Name}' exists cannot be told");
    }

    private static Decision Name(Field name, ObjectRef target, ClusterSnapshot cluster) => Words.NameOf(
        name,
        $"Point {name.Object.Kind.Kind} '{name.Object.Name}' at a {target.Kind.Kind} that exists",
        $"the name of a {target.Kind.Kind} of namespace '{target.Namespace}'",
        [.. cluster.OfKind(target.Kind, target.Namespace).Select(static item => item.Name).Order(StringComparer.Ordinal)]);
}
