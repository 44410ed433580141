using System.Text.Json.Nodes;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Tests;

namespace Seaworthy.Live.Tests.Server;

/// <summary>Objects, and the kinds that a server with them serves: the built-in ones, and custom ones that there are objects of.</summary>
internal sealed class ServedObjects
{
    private static readonly Dictionary<string, string> BuiltInVersions = new(StringComparer.Ordinal)
    {
        [""] = "v1", ["apps"] = "v1", ["batch"] = "v1", ["autoscaling"] = "v2", ["policy"] = "v1", ["networking.k8s.io"] = "v1",
        ["scheduling.k8s.io"] = "v1", ["rbac.authorization.k8s.io"] = "v1", ["admissionregistration.k8s.io"] = "v1",
    };

    private readonly List<Resource> _resources;

    private ServedObjects(IEnumerable<(GroupKind Kind, string Version, JsonObject Object)> objects, bool servesBuiltIn)
    {
        var byKind = objects.ToLookup(static item => item.Kind);
        var known = LiveKind.All.Append(LiveKind.Secret).ToDictionary(static kind => kind.Kind, static kind => kind.Plural);
        _resources =
        [
            .. known.Keys.Where(kind => servesBuiltIn && BuiltInVersions.ContainsKey(kind.Group)).Union(byKind.Select(static kind => kind.Key)).Select(kind => new Resource(
                kind,
                BuiltInVersions.GetValueOrDefault(kind.Group) ?? byKind[kind].First().Version,
                known.GetValueOrDefault(kind) ?? kind.Kind.ToLowerInvariant() + "s",
                !Kinds.IsClusterScoped(kind),
                [.. byKind[kind].Select(static item => item.Object)])),
        ];
    }

    /// <summary>The version that the server prefers of a built-in group; null for a custom one.</summary>
    public static string? VersionOf(string group) => BuiltInVersions.GetValueOrDefault(group);

    /// <summary>The objects of manifests as they are.</summary>
    public static ServedObjects Of(params string[] manifests) => Of(manifests.SelectMany(static text => Fixture.Read(text).Objects), static (_, tree) => tree);

    /// <summary>Objects, each changed as an API server would.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="change">What the server makes of one.</param>
    /// <param name="servesBuiltIn">Whether built-in kinds without objects are served as well; without them there are fewer lists to ask for.</param>
    public static ServedObjects Of(IEnumerable<KubernetesObject> objects, Func<KubernetesObject, JsonObject, JsonObject> change, bool servesBuiltIn = true) =>
        new(objects.Select(item => (item.Kind, item.ApiVersion[(item.ApiVersion.IndexOf('/') + 1)..], change(item, (JsonObject)ToJson(item.Root)!))), servesBuiltIn);

    public JsonObject Aggregated(bool isCore) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["items"] = Array(_resources.Where(resource => resource.Kind.Group.Length == 0 == isCore).GroupBy(static resource => resource.Kind.Group).Select(static group => new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = group.Key },
            ["versions"] = Array(group.GroupBy(static resource => resource.Version).Select(static version => new JsonObject
            {
                ["version"] = version.Key,
                ["freshness"] = "Current",
                ["resources"] = Array(version.Select(static resource => new JsonObject
                {
                    ["resource"] = resource.Plural,
                    ["responseKind"] = new JsonObject { ["group"] = "", ["version"] = "", ["kind"] = resource.Kind.Kind },
                    ["scope"] = resource.IsNamespaced ? "Namespaced" : "Cluster",
                    ["verbs"] = new JsonArray("get", "list", "watch"),
                    ["subresources"] = new JsonArray(new JsonObject { ["subresource"] = "status" }),
                })),
            })),
        })),
    };

    public JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["groups"] = Array(_resources.Where(static resource => resource.Kind.Group.Length > 0).GroupBy(static resource => resource.Kind.Group).Select(static group => new JsonObject
        {
            ["name"] = group.Key,
            ["versions"] = Array(group.Select(static resource => resource.Version).Distinct().Select(version => new JsonObject { ["groupVersion"] = $"{group.Key}/{version}", ["version"] = version })),
            ["preferredVersion"] = new JsonObject { ["version"] = group.First().Version },
        })),
    };

    public JsonObject? Resources(string path)
    {
        var resources = _resources.Where(resource => path == "/" + resource.Base).ToList();
        return resources.Count == 0 ? null : new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["resources"] = Array(resources.SelectMany(static resource => new[] { resource.Plural, resource.Plural + "/status" }.Select(name => new JsonObject
            {
                ["name"] = name,
                ["kind"] = resource.Kind.Kind,
                ["namespaced"] = resource.IsNamespaced,
                ["verbs"] = new JsonArray("get", "list"),
            }))),
        };
    }

    public JsonObject? List(string path, int start, int limit)
    {
        foreach (var resource in _resources)
        {
            var @namespace = Between(path, $"/{resource.Base}/namespaces/", "/" + resource.Plural);
            if (path != $"/{resource.Base}/{resource.Plural}" && @namespace is null)
                continue;
            var all = resource.Objects.Where(item => @namespace is null || (string?)item["metadata"]?["namespace"] == @namespace).ToList();
            var rest = all.Count - start - limit;
            return new()
            {
                ["kind"] = resource.Kind.Kind + "List",
                ["apiVersion"] = resource.ApiVersion,
                ["metadata"] = rest > 0 ? new JsonObject { ["resourceVersion"] = "1", ["continue"] = $"{start + limit}", ["remainingItemCount"] = rest } : new JsonObject { ["resourceVersion"] = "1" },
                ["items"] = Array(all.Skip(start).Take(limit).Select(static item => (JsonObject)item.DeepClone())),
            };
        }

        return null;
    }

    public static JsonNode? ToJson(Node node) => node switch
    {
        Mapping map => new JsonObject(map.Entries.ToArray().Select(static entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        Sequence list => new JsonArray([.. list.Items.ToArray().Select(ToJson)]),
        Scalar { Kind: ScalarKind.Null } => null,
        Scalar { Kind: ScalarKind.Boolean } scalar => JsonValue.Create(YamlScalars.IsTrue(scalar.Text)),
        Scalar { Kind: ScalarKind.Integer } scalar when YamlScalars.Integer(scalar) is { } number => JsonValue.Create(number),
        Scalar { Kind: ScalarKind.Float } scalar when double.TryParse(scalar.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        Scalar scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items]);

    private static string? Between(string path, string prefix, string suffix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && path.EndsWith(suffix, StringComparison.Ordinal) && path.Length > prefix.Length + suffix.Length
            && path[prefix.Length..^suffix.Length] is var name && !name.Contains('/') ? name : null;

    private sealed record Resource(GroupKind Kind, string Version, string Plural, bool IsNamespaced, IReadOnlyList<JsonObject> Objects)
    {
        public string ApiVersion => Kind.Group.Length == 0 ? Version : $"{Kind.Group}/{Version}";

        public string Base => (Kind.Group.Length == 0 ? "api/" : "apis/") + ApiVersion;
    }
}
