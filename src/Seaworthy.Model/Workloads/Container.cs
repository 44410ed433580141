using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Workloads;

/// <summary>A container of a pod template.</summary>
/// <param name="Pod">The pod template.</param>
/// <param name="Field">The map that declares the container.</param>
/// <param name="Role">What part the container plays.</param>
public readonly record struct Container(PodTemplate Pod, Field Field, ContainerRoles Role) : ISubject<Container>
{
    /// <inheritdoc/>
    public static string Noun => "container";

    /// <inheritdoc/>
    public KubernetesObject Object => Pod.Workload.Object;

    /// <inheritdoc/>
    public static IEnumerable<Container> AllIn(ClusterSnapshot cluster) => cluster.OfWorkloads(cluster.Containers);

    /// <summary>The name; empty where none is written.</summary>
    public string Name => Field["name"].Text ?? "";

    /// <summary>A field of the container, by keys joined by dots.</summary>
    public Field this[string path] => Field[path];

    /// <summary>The workload that the container belongs to.</summary>
    public Workload Workload => Pod.Workload;

    /// <summary>The image reference, or null where none is written or it cannot be read as one.</summary>
    public ImageReference? Image => Field["image"].Text is { } text && ImageReference.TryParse(text, out var image, out _) ? image : null;

    /// <summary>Whether the pod runs on Windows nodes.</summary>
    public bool RunsOnWindows => Pod.RunsOnWindows;

    /// <summary>
    /// A field of the security context that pod and container share (runAsNonRoot, runAsUser, seccompProfile
    /// ...): the container's where it is written, else the pod's where that is written, else the container's.
    /// </summary>
    public Field EffectiveSecurityContext(string path)
    {
        var own = Field["securityContext"][path];
        if (own.Exists)
            return own;
        var shared = Pod["securityContext"][path];
        return shared.Exists ? shared : own;
    }

    /// <summary>
    /// A resource request as the API server defaults it: what is written, else the limit for the same resource
    /// (pkg/apis/core/v1/defaults.go, SetDefaults_Pod). Null where neither is written or the value is no quantity.
    /// </summary>
    /// <param name="resource">cpu, memory, ephemeral-storage ...</param>
    public Quantity? Request(string resource)
    {
        var written = Field["resources.requests"].Child(resource);
        return written.Exists ? written.Quantity : Limit(resource);
    }

    /// <summary>A resource limit as written; null where none is or the value is no quantity.</summary>
    /// <param name="resource">cpu, memory, ephemeral-storage ...</param>
    public Quantity? Limit(string resource) => Field["resources.limits"].Child(resource).Quantity;

    /// <summary>The ports that the container declares.</summary>
    public IEnumerable<Field> Ports => Field["ports"].Items;
}
