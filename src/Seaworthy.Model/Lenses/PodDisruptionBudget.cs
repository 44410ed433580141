using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A PodDisruptionBudget: how many pods a voluntary disruption may take away at once.</summary>
/// <param name="Object">The object.</param>
public readonly record struct PodDisruptionBudget(KubernetesObject Object) : ISubject<PodDisruptionBudget>
{
    /// <inheritdoc/>
    public static string Noun => "PodDisruptionBudget";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<PodDisruptionBudget> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.PodDisruptionBudget).Select(static item => new PodDisruptionBudget(item));
}
