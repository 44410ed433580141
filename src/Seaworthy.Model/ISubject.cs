namespace Seaworthy.Model;

/// <summary>Something in a cluster that a question can be asked of: a container, a workload, a Service, an alert rule.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ISubject<TSelf>
    where TSelf : ISubject<TSelf>
{
    /// <summary>What one of them is called in a sentence: "container".</summary>
    static abstract string Noun { get; }

    /// <summary>The object that it is, or is a part of.</summary>
    KubernetesObject Object { get; }

    /// <summary>Every one of them in a cluster.</summary>
    static abstract IEnumerable<TSelf> AllIn(ClusterSnapshot cluster);
}
