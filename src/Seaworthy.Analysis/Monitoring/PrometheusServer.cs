using System.Text.RegularExpressions;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Monitoring;

/// <summary>A container that runs a Prometheus with a store of its own, as opposed to one that an operator makes.</summary>
/// <param name="Container">The container.</param>
public readonly partial record struct PrometheusServer(Container Container)
{
    /// <summary>What the image has as its working folder; a store without a path is data below it.</summary>
    private const string Home = "/prometheus";

    /// <summary>What goes with the pod.</summary>
    private static readonly string[] Fleeting = ["emptyDir", "configMap", "secret", "projected", "downwardAPI", "ephemeral"];

    /// <summary>The main containers of a pod that run Prometheus and say how it is to store: how long, or where.</summary>
    public static IEnumerable<PrometheusServer> In(PodTemplate template) => template.Containers
        .Where(static container => container.Role == ContainerRoles.Main && container.Image?.Repository is { } repository
            && (repository is "prom/prometheus" or "prometheus/prometheus" || repository.EndsWith("/prom/prometheus", StringComparison.Ordinal) || repository.EndsWith("/prometheus/prometheus", StringComparison.Ordinal)))
        .Select(static container => new PrometheusServer(container))
        .Where(static server => server.Words.Any(Storing.IsMatch) && !server.Words.Any(Agent.IsMatch));

    /// <summary>Where it keeps its metrics.</summary>
    public string DataPath
    {
        get
        {
            var words = Words.ToList();
            var at = words.FindIndex(DataFlag.IsMatch);
            var written = at < 0 ? null : words[at].Split('=', 2) is [_, var value] ? value : words.ElementAtOrDefault(at + 1);
            return (written ?? "data").TrimEnd('/') is var path && path.StartsWith('/') ? path : $"{Home}/{path}";
        }
    }

    /// <summary>Whether a volume that outlives the pod is mounted at the data or around it.</summary>
    public bool IsOnLastingVolume
    {
        get
        {
            var (pod, path) = (Container.Pod, DataPath);
            return Container["volumeMounts"].Items.Any(mount => IsAround(mount["mountPath"].Text ?? "", path) && Lasts(pod, mount["name"].Text));
        }
    }

    /// <summary>The ConfigMaps that the container mounts; null stands for one that the input does not hold.</summary>
    public IEnumerable<KubernetesObject?> Configuration(ClusterSnapshot cluster)
    {
        var container = Container;
        var mounted = container["volumeMounts"].Items.Select(static mount => mount["name"].Text).ToHashSet(StringComparer.Ordinal);
        return container.Pod.Volumes.Where(volume => mounted.Contains(volume["name"].Text) && volume["configMap"].Exists)
            .Select(volume => cluster.Find(Kinds.ConfigMap, container.Workload.Namespace, volume["configMap.name"].Text ?? ""));
    }

    private IEnumerable<string> Words => Container["command"].Items.Concat(Container["args"].Items).Select(static (Field item) => item.Text).OfType<string>();

    private static bool IsAround(string mount, string path) => mount.TrimEnd('/') is var folder && (path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>Whether a volume is of a kind that outlives the pod; a name that the pod does not declare is a claim of the StatefulSet.</summary>
    private static bool Lasts(PodTemplate pod, string? name)
    {
        foreach (var volume in pod.Volumes)
        {
            if (volume["name"].Text == name)
                return !Array.Exists(Fleeting, kind => volume[kind].Exists);
        }

        return true;
    }

    [GeneratedRegex("^--?storage[.](tsdb[.](retention|path)|local[.](retention|path))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Storing { get; }

    [GeneratedRegex("^--?storage[.](tsdb|local)[.]path(=|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex DataFlag { get; }

    [GeneratedRegex("^--?(agent$|enable-feature=.*agent)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Agent { get; }
}
