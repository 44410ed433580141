using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Workloads;

/// <summary>An object that makes pods, or is one: a lens over its tree.</summary>
/// <param name="Object">The object.</param>
/// <param name="TemplatePath">Where its pod template is; empty for a Pod.</param>
public readonly record struct Workload(KubernetesObject Object, string TemplatePath) : ISubject<Workload>
{
    /// <inheritdoc/>
    public static string Noun => "workload";

    /// <inheritdoc/>
    public static IEnumerable<Workload> AllIn(ClusterSnapshot cluster) => cluster.OfWorkloads(cluster.Workloads);

    /// <summary>The identity.</summary>
    public ObjectRef Ref => Object.Ref;

    /// <summary>Group and kind.</summary>
    public GroupKind Kind => Object.Kind;

    /// <summary>The namespace.</summary>
    public string Namespace => Object.Namespace;

    /// <summary>The name.</summary>
    public string Name => Object.Name;

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <summary>The pod template. An Argo Rollout with a <c>workloadRef</c> has none of its own: see <see cref="HasTemplate"/>.</summary>
    public PodTemplate Template => new(this, TemplatePath.Length == 0 ? Field.Root(Object) : Object[TemplatePath]);

    /// <summary>Whether the object writes its pod template itself.</summary>
    public bool HasTemplate => Template.Spec.Exists;

    /// <summary>
    /// Whether the pods run until they are stopped: not those of a Job, CronJob or ScaledJob, nor a bare Pod
    /// that is not restarted.
    /// </summary>
    public bool IsLongRunning => Kind.Kind is not ("Job" or "CronJob" or "ScaledJob" or "PodTemplate")
        && (Kind != Kinds.Pod || Object["spec.restartPolicy"].Text is null or "Always");

    /// <summary>Whether the kind has <c>spec.replicas</c> that a person or an autoscaler sets.</summary>
    public bool HasReplicas => Kind == Kinds.Deployment || Kind == Kinds.StatefulSet || Kind == Kinds.ReplicaSet
        || Kind == Kinds.ReplicationController || Kind == Kinds.Rollout || Kind == Kinds.DeploymentConfig;

    /// <summary>
    /// The replicas that the object asks for; the API server defaults <c>spec.replicas</c> to 1
    /// (pkg/apis/apps/v1/defaults.go). 1 for kinds without replicas.
    /// </summary>
    public long Replicas => HasReplicas ? Object["spec.replicas"].Integer ?? 1 : 1;

    /// <summary>Whether another object in charge made this one (an ownerReference with <c>controller: true</c>): the owner is reported instead.</summary>
    public bool IsControlled => Object["metadata.ownerReferences"].Items.Any(static owner => owner["controller"].Boolean == true);

    /// <summary>The containers that the pod template lists, in the order main, init, ephemeral.</summary>
    public IReadOnlyList<Container> Containers => Template.Containers;
}
