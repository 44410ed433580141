using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>What hostPath volumes let pods reach on the node.</summary>
internal static class HostPaths
{
    private static readonly HashSet<string> SocketNames = new[]
    {
        "docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "dockershim.sock", "podman.sock",
        @"\\.\pipe\docker_engine", @"\\.\pipe\containerd-containerd",
    }.ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> SocketFolders = new[]
    {
        "/", "/run", "/run/containerd", "/run/crio", "/run/k3s", "/run/k3s/containerd", "/run/podman",
    }.ToHashSet(StringComparer.Ordinal);

    /// <summary>The volumes of a pod that are paths of the node.</summary>
    public static IEnumerable<Field> Of(PodTemplate pod) => pod.Volumes.Where(static volume => volume["hostPath.path"].Exists);

    /// <summary>The path as the node has it: no doubled or closing slashes, and <c>/var/run</c> for what it links to, <c>/run</c>.</summary>
    public static string Clean(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static part => part != ".").ToList();
        if (parts is ["var", "run", ..])
            parts.RemoveAt(0);
        return path.StartsWith('/') ? "/" + string.Join('/', parts) : path.TrimEnd('/');
    }

    /// <summary>Whether a path is a folder or lies in it; both clean.</summary>
    public static bool IsWithin(string path, string folder) =>
        folder == "/" || path == folder || (path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/');

    /// <summary>The containers that mount a volume, with the mount.</summary>
    public static IEnumerable<(Container Container, Field Mount)> MountsOf(PodTemplate pod, Field volume)
    {
        foreach (var container in pod.Containers)
        {
            foreach (var mount in container["volumeMounts"].Items)
            {
                if (mount["name"].Text is { } name && name == volume["name"].Text)
                    yield return (container, mount);
            }
        }
    }

    /// <summary>
    /// The container that reaches a container runtime's socket through a hostPath volume, or null. The socket itself
    /// is mounted to be used; through a folder above it root alone gets at it. Mounting read-only keeps nobody from
    /// talking to a socket.
    /// </summary>
    public static Container? SocketUser(PodTemplate pod, Field volume)
    {
        foreach (var (container, mount) in MountsOf(pod, volume))
        {
            var path = Clean($"{volume["hostPath.path"].Text}/{mount["subPath"].Text}");
            if (SocketNames.Contains(path[(path.LastIndexOf('/') + 1)..]) || (SocketFolders.Contains(path) && RunAsRoot.IsPossible(container)))
                return container;
        }

        return null;
    }
}
