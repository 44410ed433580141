using System.Collections.Concurrent;
using System.Text.Json;
using Seaworthy.Live.Api;
using Seaworthy.Live.Connection;
using Seaworthy.Live.Objects;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Live;

/// <summary>A live cluster, read.</summary>
/// <param name="Input">Its objects, and what could not be read.</param>
/// <param name="Version">The release that the server says it is; null where it does not say.</param>
public sealed record LiveInput(LoadedInput Input, KubernetesVersion? Version);

/// <summary>Reads a live cluster. Nothing is ever written to it: every request is a GET.</summary>
public static class LiveReader
{
    private const int AtOnce = 4;
    private const string SecretsUnread = "Secrets are not read from a live cluster, for whoever may list them could read every password; --read-secrets reads their names and keys, and forgets their values";

    /// <summary>
    /// Reads everything that checks ask for:
    /// <list type="number">
    /// <item>log in;</item>
    /// <item>ask what the server serves, and its version;</item>
    /// <item>list the kinds, a few at a time;</item>
    /// <item>say which could not be read.</item>
    /// </list>
    /// </summary>
    public static async Task<LiveInput> ReadAsync(LiveOptions options, CancellationToken cancel)
    {
        var name = options.Context is { } context ? $"context {context}" : options.Kubeconfig ?? "cluster";
        try
        {
            // 1
            using var connection = await ClusterConnection.OpenAsync(options, cancel);
            name = connection.Name;

            // 2
            var server = new ApiServer(connection, options);
            var wanted = Wanted(options);
            var discovered = await DiscoverAsync(server, wanted, options, cancel);
            var version = await VersionAsync(server, cancel);

            // 3
            var lists = await ListAsync(server, name, discovered.Served, options, cancel);

            // 4
            return new(Assemble(name, wanted, discovered, lists, options), version);
        }
        catch (LiveException unreadable)
        {
            return new(new([], [new(name, null, unreadable.Message)], 0, 0) { Cluster = name }, null);
        }
    }

    /// <summary>The tree of an object as it would be read from a cluster that it was applied to, without what is there anyway.</summary>
    public static Mapping WithoutDefaults(KubernetesObject declared) => ObjectDefaults.WithoutDefaults(declared.Kind, declared.Root);

    private static HashSet<GroupKind> Wanted(LiveOptions options)
    {
        var kinds = LiveKind.All.Select(static kind => kind.Kind).Concat(options.FurtherKinds).ToHashSet();
        if (options.ReadSecrets)
            kinds.Add(Kinds.Secret);
        else
            kinds.Remove(Kinds.Secret);
        return kinds;
    }

    private static async Task<Discovered> DiscoverAsync(ApiServer server, HashSet<GroupKind> wanted, LiveOptions options, CancellationToken cancel)
    {
        bool IsWanted(GroupKind kind) => wanted.Contains(kind) || options.WorkloadKinds.Any(named => Means(named, kind));
        var groups = options.WorkloadKinds.Any(static named => named.Kind.Group.Length == 0)
            ? null
            : wanted.Select(static kind => kind.Group).Concat(options.WorkloadKinds.Select(static named => named.Kind.Group)).ToHashSet(StringComparer.Ordinal);
        return await new Discovery(server, IsWanted, groups).RunAsync(cancel);
    }

    /// <summary>Whether a kind is the one that a user named; without a group it may be of any.</summary>
    private static bool Means(WorkloadKind named, GroupKind kind) =>
        named.Kind.Kind == kind.Kind && (named.Kind.Group.Length == 0 || named.Kind.Group == kind.Group);

    private static async Task<KubernetesVersion?> VersionAsync(ApiServer server, CancellationToken cancel)
    {
        using var answer = await server.GetAsync("version", "application/json", cancel);
        if (!answer.IsFine)
            return null;
        try
        {
            using var document = JsonDocument.Parse(answer.Body.Span.ToArray());
            return document.RootElement.TryGetProperty("gitVersion", out var text) && KubernetesVersion.TryParse(text.GetString(), out var version) ? version : null;
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyDictionary<ServedKind, Listed>> ListAsync(
        ApiServer server, string cluster, IReadOnlyList<ServedKind> served, LiveOptions options, CancellationToken cancel)
    {
        var makers = WorkloadKind.BuiltIn.Keys.Append(Kinds.ScaledObject).Concat(served.Select(static kind => kind.Kind).Where(kind => options.WorkloadKinds.Any(named => Means(named, kind)))).ToHashSet();
        var lister = new ObjectLister(server, options);
        var lists = new ConcurrentDictionary<ServedKind, Listed>();
        var read = 0;
        await Parallel.ForEachAsync(served, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (kind, token) =>
        {
            var reader = new PageReader(kind, cluster, makers, options.Limits.MaxDepth);
            lists[kind] = await lister.ListAsync(kind, new LiveKind(kind.Kind, kind.Plural).Rule, reader, count => options.Progress?.Invoke(Interlocked.Add(ref read, count)), token);
        });
        return lists;
    }

    private static LoadedInput Assemble(string name, HashSet<GroupKind> wanted, Discovered discovered, IReadOnlyDictionary<ServedKind, Listed> lists, LiveOptions options)
    {
        var unread = new Dictionary<GroupKind, string>();
        if (!options.ReadSecrets)
            unread[Kinds.Secret] = SecretsUnread;
        foreach (var kind in wanted.Where(kind => discovered.Unknown.ContainsKey(kind.Group) && discovered.Served.All(served => served.Kind != kind)))
            unread[kind] = discovered.Unknown[kind.Group];
        foreach (var (kind, list) in lists.Where(static list => list.Value.Unread is not null))
            unread[kind.Kind] = list.Unread!;

        // In the order of discovery, whichever answer came first.
        var objects = discovered.Served.SelectMany(kind => lists[kind].Objects);
        var kinds = wanted.Append(Kinds.Secret).Concat(discovered.Served.Select(static kind => kind.Kind)).ToHashSet();
        var coverage = new Coverage { LooksFor = kinds.Contains, Unread = unread, Namespace = options.Namespace };
        return new([new(objects, options.WorkloadKinds, options.SystemNamespaces, coverage)], [.. Problems(name, unread, lists)], 0, 0) { Cluster = name };
    }

    /// <summary>A missing right leaves a question open; anything else is a fault. Secrets are left out on purpose.</summary>
    private static IEnumerable<LoadProblem> Problems(string name, Dictionary<GroupKind, string> unread, IReadOnlyDictionary<ServedKind, Listed> lists)
    {
        var faults = lists.Where(static list => list.Value is { Unread: not null, IsForbidden: false }).ToDictionary(static list => list.Key.Kind, static list => list.Value.Url);
        foreach (var (kind, reason) in unread.OrderBy(static pair => pair.Key.ToString(), StringComparer.Ordinal).Where(static pair => pair.Value != SecretsUnread))
            yield return new(faults.TryGetValue(kind, out var url) && url is not null ? url.ToString() : name, null, reason) { NotEvaluated = !faults.ContainsKey(kind) };
    }
}
