namespace Seaworthy.Model.Lenses;

/// <summary>What KEDA scales by triggers: a ScaledObject or a ScaledJob.</summary>
/// <param name="Object">The object.</param>
public readonly record struct KedaScaler(KubernetesObject Object) : ISubject<KedaScaler>
{
    /// <inheritdoc/>
    public static string Noun => "KEDA scaler";

    /// <inheritdoc/>
    public static IEnumerable<KedaScaler> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.ScaledObject, Kinds.ScaledJob).Select(static item => new KedaScaler(item));
}
