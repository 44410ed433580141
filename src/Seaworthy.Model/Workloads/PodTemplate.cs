using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Workloads;

/// <summary>What a workload's pods look like: labels, annotations and a pod spec.</summary>
/// <param name="Workload">The workload that makes the pods.</param>
/// <param name="Field">The map that holds <c>metadata</c> and <c>spec</c>.</param>
public readonly record struct PodTemplate(Workload Workload, Field Field) : ISubject<PodTemplate>
{
    /// <inheritdoc/>
    public static string Noun => "pod template";

    /// <inheritdoc/>
    public KubernetesObject Object => Workload.Object;

    /// <inheritdoc/>
    public static IEnumerable<PodTemplate> AllIn(ClusterSnapshot cluster) => cluster.OfWorkloads(cluster.PodTemplates);

    /// <summary>The pod spec.</summary>
    public Field Spec => Field["spec"];

    /// <summary>A field of the pod spec, by keys joined by dots.</summary>
    public Field this[string path] => Spec[path];

    /// <summary>The labels that the pods get.</summary>
    public Labels Labels => new(Field["metadata.labels"]);

    /// <summary>The annotations that the pods get.</summary>
    public Labels Annotations => new(Field["metadata.annotations"]);

    /// <summary>
    /// Whether the pods run on Windows nodes, where most Linux hardening does not apply
    /// (spec.os.name, or the node selector that clusters used before it).
    /// </summary>
    public bool RunsOnWindows => this["os.name"].Text is { } os
        ? os == "windows"
        : Spec["nodeSelector"].Child("kubernetes.io/os").Text == "windows" || Spec["nodeSelector"].Child("beta.kubernetes.io/os").Text == "windows";

    /// <summary>The ServiceAccount that the pods run as; <c>default</c> where none is named (plugin/pkg/admission/serviceaccount).</summary>
    public string ServiceAccountName => (this["serviceAccountName"].Text ?? this["serviceAccount"].Text) is { Length: > 0 } name ? name : "default";

    /// <summary>Seconds between the request to stop and the kill; 30 where none is written (pkg/apis/core/v1/defaults.go).</summary>
    public long TerminationGracePeriodSeconds => this["terminationGracePeriodSeconds"].Integer ?? 30;

    /// <summary>The volumes that the pods declare.</summary>
    public IEnumerable<Field> Volumes => this["volumes"].Items;

    /// <summary>The containers in the order main, init and sidecar, ephemeral. Listed once for each object, as nearly every check asks for them.</summary>
    public IReadOnlyList<Container> Containers
    {
        get
        {
            if (Object.Containers is { } listed && listed.TemplatePath == Workload.TemplatePath)
                return listed.Containers;
            Object.Containers = listed = new(Workload.TemplatePath, [.. ListContainers()]);
            return listed.Containers;
        }
    }

    private IEnumerable<Container> ListContainers()
    {
        foreach (var container in this["containers"].Items)
            yield return new(this, container, ContainerRoles.Main);
        foreach (var container in this["initContainers"].Items)
            yield return new(this, container, container["restartPolicy"].Text == "Always" ? ContainerRoles.Sidecar : ContainerRoles.Init);
        foreach (var container in this["ephemeralContainers"].Items)
            yield return new(this, container, ContainerRoles.Ephemeral);
    }
}

/// <summary>The containers of an object's pod template, remembered with the object.</summary>
internal sealed record ListedContainers(string TemplatePath, IReadOnlyList<Container> Containers);
