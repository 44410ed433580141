using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace Seaworthy.Live.Connection;

/// <summary>One context of a kubeconfig, or of several merged as kubectl merges them: of two entries with a name the first counts.</summary>
/// <param name="Name">The context's name.</param>
/// <param name="Namespace">The namespace that it names; null where it names none.</param>
/// <param name="Cluster">The API server.</param>
/// <param name="ClusterFolder">The folder that the cluster's relative paths start from.</param>
/// <param name="User">How to log in; null where the context names no user.</param>
/// <param name="UserFolder">The folder that the user's relative paths start from.</param>
internal sealed record Kubeconfig(string Name, string? Namespace, ClusterEndpoint Cluster, string ClusterFolder, UserCredentials? User, string UserFolder)
{
    /// <summary>The files that hold: the one that is asked for, those that KUBECONFIG names, or the one in the home folder. Files that are not there are left out, as kubectl does.</summary>
    public static IReadOnlyList<string> Files(string? asked)
    {
        if (asked is not null)
            return [asked];
        var named = Environment.GetEnvironmentVariable("KUBECONFIG");
        string[] candidates = string.IsNullOrEmpty(named)
            ? [KubernetesClientConfiguration.KubeConfigDefaultLocation]
            : named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. candidates.Where(File.Exists)];
    }

    /// <summary>Reads a context.</summary>
    /// <param name="files">The files, at least one.</param>
    /// <param name="context">The context; null for the current one.</param>
    public static async Task<Kubeconfig> ReadAsync(IReadOnlyList<string> files, string? context)
    {
        var read = new List<(K8SConfiguration Content, string Folder)>();
        foreach (var file in files)
            read.Add((await ReadFileAsync(file), Path.GetDirectoryName(Path.GetFullPath(file))!));

        var names = read.SelectMany(static file => file.Content.Contexts ?? []).Select(static entry => entry.Name).Distinct().ToList();
        var name = context ?? read.Select(static file => file.Content.CurrentContext).FirstOrDefault(static current => !string.IsNullOrEmpty(current))
            ?? throw new LiveException($"{Said(files)} names no current context; choose one with --context: {Listed(names)}");
        var details = Find(read, name, static file => file.Contexts, static entry => entry.Name).Entry?.ContextDetails
            ?? throw new LiveException($"there is no context '{name}' in {Said(files)}; known are {Listed(names)}");
        var (cluster, clusterFolder) = Find(read, details.Cluster ?? "", static file => file.Clusters, static entry => entry.Name);
        var endpoint = cluster?.ClusterEndpoint ?? throw new LiveException($"context '{name}' names cluster '{details.Cluster}', which {Said(files)} does not have");
        if (string.IsNullOrEmpty(details.User))
            return new(name, details.Namespace, endpoint, clusterFolder, null, clusterFolder);
        var (user, userFolder) = Find(read, details.User, static file => file.Users, static entry => entry.Name);
        if (user is null)
            throw new LiveException($"context '{name}' names user '{details.User}', which {Said(files)} does not have");
        return new(name, details.Namespace, endpoint, clusterFolder, user.UserCredentials, userFolder);
    }

    private static async Task<K8SConfiguration> ReadFileAsync(string file)
    {
        if (!File.Exists(file))
            throw new LiveException($"there is no kubeconfig {file}");
        try
        {
            return await KubernetesClientConfiguration.LoadKubeConfigAsync(file) ?? throw new LiveException($"kubeconfig {file} is empty");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LiveException($"kubeconfig {file} may not be read: {unreadable.Message}", unreadable);
        }
        catch (Exception broken) when (broken is YamlException or KubeConfigException)
        {
            throw new LiveException($"kubeconfig {file} is broken: {broken.InnerException?.Message ?? broken.Message}", broken);
        }
    }

    private static (T? Entry, string Folder) Find<T>(IEnumerable<(K8SConfiguration Content, string Folder)> files, string name, Func<K8SConfiguration, IEnumerable<T>?> list, Func<T, string> nameOf)
        where T : class
    {
        foreach (var (content, folder) in files)
        {
            if (list(content)?.FirstOrDefault(entry => nameOf(entry) == name) is { } entry)
                return (entry, folder);
        }

        return (null, "");
    }

    private static string Said(IReadOnlyList<string> files) => files.Count == 1 ? $"kubeconfig {files[0]}" : $"the kubeconfigs {string.Join(", ", files)}";

    private static string Listed(List<string> names) => names.Count == 0 ? "(none)" : string.Join(", ", names);
}
