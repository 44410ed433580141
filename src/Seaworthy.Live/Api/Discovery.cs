using System.Net;
using System.Text.Json;
using Seaworthy.Model;

namespace Seaworthy.Live.Api;

/// <summary>Which of the wanted kinds an API server serves.</summary>
/// <param name="Served">Those that it does, each in the version that the server prefers.</param>
/// <param name="Unknown">Groups of which it could not say so, with the reason: an aggregated API whose own server is down.</param>
internal sealed record Discovered(IReadOnlyList<ServedKind> Served, IReadOnlyDictionary<string, string> Unknown);

/// <summary>
/// Asks an API server what it serves: in two requests where it knows aggregated discovery (Kubernetes 1.26), else by the
/// documents of each group.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="isWanted">Whether a kind is of interest.</param>
/// <param name="groups">The groups to ask for one by one; null where a wanted kind may be of any group.</param>
internal sealed class Discovery(ApiServer server, Func<GroupKind, bool> isWanted, IReadOnlySet<string>? groups)
{
    private const string Plain = "application/json";
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList," + Plain;

    private readonly Dictionary<GroupKind, ServedKind> _served = [];
    private readonly Dictionary<string, string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Asks.</summary>
    /// <exception cref="LiveException">The server does not answer as a Kubernetes API server does.</exception>
    public async Task<Discovered> RunAsync(CancellationToken cancel)
    {
        foreach (var path in (string[])["api", "apis"])
        {
            using var answer = await server.GetAsync(path, Aggregated, cancel);
            using var document = Parse(answer);
            var root = document.RootElement;
            switch (Text(root, "kind"))
            {
                case "APIGroupDiscoveryList":
                    AddAggregated(root);
                    break;
                case "APIVersions":
                    await AddResourcesAsync("", "v1", "api/v1", cancel);
                    break;
                case "APIGroupList":
                    await AddGroupsAsync(root, cancel);
                    break;
                default:
                    throw new LiveException($"{answer.Url} answered something else than what a Kubernetes API server serves");
            }
        }

        return new([.. _served.Values], _unknown);
    }

    private static JsonDocument Parse(ApiAnswer answer)
    {
        if (answer.Status == HttpStatusCode.Forbidden)
            throw new LiveException($"{answer.Url} {answer.Failure}; the ClusterRole system:discovery allows it, and must be bound to whoever reads the cluster");
        if (!answer.IsFine)
            throw new LiveException($"{answer.Url} {answer.Failure}");
        try
        {
            return JsonDocument.Parse(answer.Body.Span.ToArray());
        }
        catch (JsonException garbage)
        {
            throw new LiveException($"{answer.Url} answered something that is not JSON, so it is no Kubernetes API server ({garbage.Message})", garbage);
        }
    }

    private void AddAggregated(JsonElement root)
    {
        foreach (var group in Items(root, "items"))
        {
            var name = group.TryGetProperty("metadata", out var metadata) ? Text(metadata, "name") : "";
            foreach (var version in Items(group, "versions"))
            {
                if (Text(version, "freshness") == "Stale" && !Items(version, "resources").Any())
                    _unknown[name] = $"the API server cannot tell what group {name} serves, because that group's own server does not answer";
                foreach (var resource in Items(version, "resources"))
                {
                    // The kind's own group may differ from the group that serves it.
                    var kind = resource.TryGetProperty("responseKind", out var response) ? Text(response, "kind") : "";
                    Add(new(new(name, kind), Text(version, "version"), Text(resource, "resource"), Text(resource, "scope") == "Namespaced"), resource);
                }
            }
        }
    }

    private async Task AddGroupsAsync(JsonElement root, CancellationToken cancel)
    {
        foreach (var group in Items(root, "groups"))
        {
            var name = Text(group, "name");
            if (groups?.Contains(name) == false)
                continue;
            var preferred = group.TryGetProperty("preferredVersion", out var first) ? Text(first, "version") : "";
            var versions = Items(group, "versions").Select(static version => Text(version, "version")).OrderByDescending(version => version == preferred);
            foreach (var version in versions)
                await AddResourcesAsync(name, version, $"apis/{name}/{version}", cancel);
        }
    }

    private async Task AddResourcesAsync(string group, string version, string path, CancellationToken cancel)
    {
        using var answer = await server.GetAsync(path, Plain, cancel);
        if (answer.Status == HttpStatusCode.NotFound)
            return;
        if (!answer.IsFine)
        {
            _unknown[group] = $"{answer.Url} {answer.Failure}";
            return;
        }

        using var document = Parse(answer);
        foreach (var resource in Items(document.RootElement, "resources"))
            Add(new(new(group, Text(resource, "kind")), version, Text(resource, "name"), resource.TryGetProperty("namespaced", out var scope) && scope.ValueKind == JsonValueKind.True), resource);
    }

    /// <summary>Versions come in the order of preference, so the first that has a kind counts. Subresources (pods/log) are none of their own.</summary>
    private void Add(ServedKind served, JsonElement resource)
    {
        if (isWanted(served.Kind) && !served.Plural.Contains('/') && Items(resource, "verbs").Any(static verb => verb.ValueKind == JsonValueKind.String && verb.ValueEquals("list")))
            _served.TryAdd(served.Kind, served);
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement map, string name) =>
        map.ValueKind == JsonValueKind.Object && map.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string Text(JsonElement map, string name) =>
        map.ValueKind == JsonValueKind.Object && map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
