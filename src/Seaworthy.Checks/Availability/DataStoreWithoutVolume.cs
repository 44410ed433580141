using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What a data store writes into its container goes with the pod.</summary>
internal static class DataStoreWithoutVolume
{
    /// <summary>Images of programs that keep data, by the last part of their name, each with what its server is called. Caches, which may forget, are none.</summary>
    private static readonly (string Image, string Server)[] Stores =
    [
        ("mongo", "mongod"), ("mongodb", "mongod"), ("mysql", "mysqld"), ("mariadb", "mariadbd"), ("postgres", "postgres"), ("postgresql", "postgres"),
        ("rabbitmq", "rabbitmq-server"), ("elasticsearch", "elasticsearch"), ("opensearch", "opensearch"), ("influxdb", "influxd"), ("cassandra", "cassandra"),
        ("etcd", "etcd"), ("zookeeper", "zk"), ("kafka", "kafka"), ("minio", "minio"),
    ];

    /// <summary>Volumes that go with the pod, or hold no data of its own.</summary>
    private static readonly string[] Transient = ["emptyDir", "configMap", "secret", "projected", "downwardAPI", "image", "gitRepo"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "data-store-without-volume",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Data store keeps its data in its pod",
        Remedy = "Make it a StatefulSet with volumeClaimTemplates, and mount the volume where the program keeps its data.",
        Repair = Repairability.None("a StatefulSet with volumes takes its place, and what is stored has to move"),
        Why = "The file system of a container and an emptyDir go with the pod. A drain, an eviction or a rollout replaces the pod by one that starts empty, and what was stored is lost without an error.",
        References = ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/", "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"],
        AppliesTo = static (container, context) => container.Role == ContainerRoles.Main && IsLasting(container.Workload)
            && !context.Cluster.IsSystemNamespace(container.Workload.Namespace) && IsStore(container),
        Evaluate = static (container, _) => container["volumeDevices"].Count > 0 || container["volumeMounts"].Items.Any(mount => Persists(mount, container.Pod))
            ? []
            : [new(container["volumeMounts"], $"container '{container.Name}' runs {container.Image!.Familiar} and mounts no volume that outlives its pod: whenever {container.Workload.Kind.Kind} '{container.Workload.Name}' replaces the pod, what it stored is gone")],
    };

    /// <summary>Of kinds that a user names, and of what Helm starts for a test, the volumes may be another matter.</summary>
    private static bool IsLasting(Workload workload) =>
        (workload.HasReplicas || workload.Kind == Kinds.DaemonSet) && workload.Object.Annotations["helm.sh/hook"] is null;

    private static bool IsStore(Container container)
    {
        var name = container.Image?.Repository.Split('/')[^1];
        return Array.Find(Stores, store => store.Image == name) is { Image: not null } store && RunsServer(container, store.Server) && !IsWithoutData(container);
    }

    /// <summary>Many use these images for their clients: psql, mysqldump. Without a command the image starts its server.</summary>
    private static bool RunsServer(Container container, string server) => container["command"].Count == 0
        || container["command"].Items.Concat(container["args"].Items).Any(word => word.Text?.Contains(server, StringComparison.OrdinalIgnoreCase) == true || word.Text?.Contains("entrypoint", StringComparison.Ordinal) == true);

    /// <summary>A node of Elasticsearch or OpenSearch that only coordinates or takes part in elections.</summary>
    private static bool IsWithoutData(Container container) => container["env"].Items.Any(static variable => (variable["name"].Text, variable["value"].Text) switch
    {
        ("node.data", "false") => true,
        ("node.roles", { } roles) => !roles.Contains("data", StringComparison.Ordinal),
        _ => false,
    });

    /// <summary>Whether a mount is of a volume that outlives the pod. One that the pod does not declare is a volumeClaimTemplate's.</summary>
    private static bool Persists(Field mount, PodTemplate pod) =>
        !pod.Volumes.Any(volume => volume["name"].Text == mount["name"].Text && Array.Exists(Transient, kind => volume[kind].Exists));
}
