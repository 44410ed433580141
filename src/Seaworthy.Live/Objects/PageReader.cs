using System.Text.Json;
using Seaworthy.Live.Api;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Live.Objects;

/// <summary>
/// Reads a page of a list into trees. What no check reads is never kept: managed fields, the last applied configuration,
/// the values of Secrets, and of what a workload that is read as well has made all but how it is doing.
/// </summary>
/// <param name="served">The kind that is listed.</param>
/// <param name="cluster">What to call the cluster.</param>
/// <param name="makers">The kinds whose objects make others that only repeat them.</param>
/// <param name="maxDepth">How deep values may nest.</param>
internal sealed class PageReader(ServedKind served, string cluster, IReadOnlySet<GroupKind> makers, int maxDepth)
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private readonly bool _isRepeated = served.Kind == Kinds.Pod || served.Kind == Kinds.ReplicaSet || served.Kind == Kinds.Job || served.Kind == Kinds.HorizontalPodAutoscaler;
    private readonly bool _isSecret = served.Kind == Kinds.Secret;
    private readonly WordPool _words = new();
    private bool _isRepetition;

    /// <summary>Reads the page.</summary>
    /// <exception cref="JsonException">It is not JSON, or too deep.</exception>
    public Page? Read(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;

        string? next = null;
        List<KubernetesObject>? objects = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("items"u8))
                objects = ReadItems(ref json);
            else if (json.ValueTextEquals("metadata"u8))
                next = ReadContinue(ref json);
            else
                json.Skip();
        }

        return objects is null ? null : new(objects, string.IsNullOrEmpty(next) ? null : next);
    }

    private static string? ReadContinue(ref Utf8JsonReader json)
    {
        string? next = null;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isContinue = json.ValueTextEquals("continue"u8);
            json.Read();
            if (isContinue && json.TokenType == JsonTokenType.String)
                next = json.GetString();
            else
                json.Skip();
        }

        return next;
    }

    private List<KubernetesObject>? ReadItems(ref Utf8JsonReader json)
    {
        json.Read();
        var objects = new List<KubernetesObject>();

        // An empty list is null where Go has no slice.
        if (json.TokenType == JsonTokenType.Null)
            return objects;
        if (json.TokenType != JsonTokenType.StartArray)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var isRepetition = _isRepeated && IsRepetition(json);

            // What KEDA makes of a ScaledObject would scale its workload a second time.
            if (isRepetition && served.Kind == Kinds.HorizontalPodAutoscaler)
                json.Skip();
            else
                objects.Add(ReadObject(ref json, isRepetition));
        }

        return objects;
    }

    /// <summary>Reads an object; of one that repeats its maker only what the maker does not tell: its name, its owner, its status.</summary>
    private KubernetesObject ReadObject(ref Utf8JsonReader json, bool isRepetition)
    {
        _isRepetition = isRepetition;
        var read = ObjectDefaults.WithoutDefaults(served.Kind, ReadMap(ref json, depth: 0, isMetadata: false));
        var header = new MappingEntry[] { new("apiVersion", default, Text(served.ApiVersion)), new("kind", default, Text(served.Kind.Kind)) };
        var root = YamlLayout.Place(new(default, [.. header, .. read.Entries.ToArray().Where(static entry => entry.Key is not ("apiVersion" or "kind"))]));
        var item = new KubernetesObject(served.ApiVersion, served.Kind.Kind, root, new($"{NameOf(root)} ({cluster})", () => YamlLayout.Print(root)), "");
        return ObjectOrigin.IsCluster(item) ? item.AsMadeByCluster() : item;
    }

    private string NameOf(Mapping root)
    {
        var metadata = root["metadata"] as Mapping;
        return new ObjectRef(served.Kind, (metadata?["namespace"] as Scalar)?.Text ?? "", (metadata?["name"] as Scalar)?.Text ?? "").ToString();
    }

    /// <summary>Whether a controller of a kind that is read made the object; looked up before anything of it is kept.</summary>
    private bool IsRepetition(Utf8JsonReader item)
    {
        while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
        {
            if (!item.ValueTextEquals("metadata"u8))
            {
                item.Skip();
                continue;
            }

            item.Read();
            if (item.TokenType != JsonTokenType.StartObject)
                return false;
            while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
            {
                if (item.ValueTextEquals("ownerReferences"u8))
                    return HasKnownController(ref item);
                item.Skip();
            }

            return false;
        }

        return false;
    }

    private bool HasKnownController(ref Utf8JsonReader owners)
    {
        owners.Read();
        return owners.TokenType == JsonTokenType.StartArray && ReadList(ref owners, depth: 0).Items.ToArray().Any(owner =>
            owner is Mapping map && map["controller"] is Scalar { Text: "true" }
            && makers.Contains(GroupKind.Of((map["apiVersion"] as Scalar)?.Text ?? "", (map["kind"] as Scalar)?.Text ?? "")));
    }

    private Node ReadValue(ref Utf8JsonReader json, int depth) => json.TokenType switch
    {
        JsonTokenType.StartObject => ReadMap(ref json, depth, isMetadata: false),
        JsonTokenType.StartArray => ReadList(ref json, depth),
        JsonTokenType.String => Text(_words.Get(ref json)),
        JsonTokenType.Number => Number(_words.Get(ref json)),
        JsonTokenType.True => new Scalar(default, "true", ScalarKind.Boolean, ScalarStyle.Plain),
        JsonTokenType.False => new Scalar(default, "false", ScalarKind.Boolean, ScalarStyle.Plain),
        _ => new Scalar(default, "null", ScalarKind.Null, ScalarStyle.Plain),
    };

    private Mapping ReadMap(ref Utf8JsonReader json, int depth, bool isMetadata)
    {
        var entries = new List<MappingEntry>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (IsLeftOut(ref json, depth, isMetadata))
            {
                json.Skip();
                continue;
            }

            var key = _words.Get(ref json);
            json.Read();
            if (depth == 0 && key == "metadata" && json.TokenType == JsonTokenType.StartObject)
                entries.Add(new(key, default, ReadMap(ref json, depth + 1, isMetadata: true)));
            else if (depth == 0 && HidesValues(key) && json.TokenType == JsonTokenType.StartObject)
                entries.Add(new(key, default, ReadKeys(ref json)));
            else
                entries.Add(new(key, default, ReadValue(ref json, depth + 1)));
        }

        return new(default, [.. entries]);
    }

    private Sequence ReadList(ref Utf8JsonReader json, int depth)
    {
        var items = new List<Node>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref json, depth + 1));
        return new(default, [.. items]);
    }

    /// <summary>A map of which the keys alone are of interest: what is in a Secret never gets this far.</summary>
    private Mapping ReadKeys(ref Utf8JsonReader json)
    {
        var entries = new List<MappingEntry>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            entries.Add(new(_words.Get(ref json), default, Text("")));
            json.Skip();
        }

        return new(default, [.. entries]);
    }

    private bool HidesValues(string key) => key == "binaryData" || (_isSecret && key is "data" or "stringData");

    private bool IsLeftOut(ref Utf8JsonReader json, int depth, bool isMetadata) =>
        (isMetadata && json.ValueTextEquals("managedFields"u8))
        || (_isRepetition && depth == 0 && json.ValueTextEquals("spec"u8))
        || (_isRepetition && isMetadata && (json.ValueTextEquals("annotations"u8) || json.ValueTextEquals("labels"u8)))
        || (depth == 2 && json.ValueTextEquals(LastApplied));

    private static Scalar Text(string text) => new(default, text, ScalarKind.String, ScalarStyle.DoubleQuoted);

    private static Scalar Number(string digits) => new(default, digits, digits.AsSpan().ContainsAny('.', 'e', 'E') ? ScalarKind.Float : ScalarKind.Integer, ScalarStyle.Plain);
}
