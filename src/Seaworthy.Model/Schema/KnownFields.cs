using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Schema;

/// <summary>
/// Which fields the API server knows in its own kinds. What it does not know it refuses when asked to be strict, as
/// kubectl and server-side apply do, and drops in silence otherwise (https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation).
/// </summary>
public static class KnownFields
{
    /// <summary>The newest release whose fields are known.</summary>
    public static KubernetesVersion Newest { get; } = new(1, 36);

    /// <summary>Whether the fields of a kind are known.</summary>
    public static bool Cover(string apiVersion, string kind) => FieldTable.Instance.TypeOf(apiVersion, kind) is not null;

    /// <summary>Every key of an object that a release knows no field for, outermost first; what lies below one is not looked at.</summary>
    public static IEnumerable<StrayField> MissingFor(KubernetesObject item, KubernetesVersion release) =>
        FieldTable.Instance.TypeOf(item.ApiVersion, item.Kind.Kind) is { } type && !IsKnown(item.Root, type, release)
            ? Find(new(Field.Root(item), type, null), release)
            : [];

    /// <summary>Nearly every object has known fields only, and to see that takes no paths.</summary>
    private static bool IsKnown(Node node, string type, KubernetesVersion release)
    {
        if (node is Sequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                if (!IsKnown(item, type, release))
                    return false;
            }
        }
        else if (node is Mapping mapping)
        {
            var fields = FieldTable.Instance.FieldsOf(type);
            foreach (ref readonly var entry in mapping.Entries)
            {
                if (!fields.TryGetValue(entry.Key, out var field) || !field.IsIn(release))
                    return false;
                if (field.Type is not null && !IsKnown(entry.Value, field, release))
                    return false;
            }
        }

        return true;
    }

    private static bool IsKnown(Node node, KnownField field, KubernetesVersion release)
    {
        if (!field.IsMap || node is not Mapping map)
            return IsKnown(node, field.Type!, release);
        foreach (ref readonly var entry in map.Entries)
        {
            if (!IsKnown(entry.Value, field.Type!, release))
                return false;
        }

        return true;
    }

    private static IEnumerable<StrayField> Find(Level level, KubernetesVersion release)
    {
        foreach (var (key, value) in level.Map.Entries)
        {
            var field = level.Fields.GetValueOrDefault(key);
            if (field is null || !field.IsIn(release))
            {
                if (value.Exists && !IsDirective(key))
                    yield return field is null ? Explain(level, key, value) : new(value, field.Since > release ? field.Since : null, field.GoneIn <= release ? field.GoneIn : null, null, null);
            }
            else if (field.Type is not null)
            {
                foreach (var map in MapsIn(value, field))
                {
                    foreach (var unknown in Find(new(map, field.Type, level), release))
                        yield return unknown;
                }
            }
        }
    }

    /// <summary>The maps of a field's type that a value is or holds.</summary>
    private static IEnumerable<Field> MapsIn(Field value, KnownField field) =>
        field.IsMap ? value.Entries.Select(static entry => entry.Value) : value.Node is Sequence ? value.Items : [value];

    /// <summary>What a strategic merge patch says about itself, such as <c>$patch: delete</c>; no field.</summary>
    private static bool IsDirective(string key) => key.StartsWith('$');

    private static StrayField Explain(Level level, string key, Field value)
    {
        var meant = Renamed.GetValueOrDefault((level.Type, key)) ?? level.Fields.Keys.FirstOrDefault(name => HasLettersOf(name, key));
        var home = meant is null ? HomeNear(level, key, value) ?? HomeAbove(level, key) ?? HomeBelow(level, key) ?? (level.Above is { } above ? HomeBelow(above, key) : null) : null;
        return new(value, null, null, meant ?? (home is null ? Spelling.Nearest(key, level.Fields.Keys) ?? LongerOf(level, key) : null), home);
    }

    /// <summary>Whether two words differ in nothing but the case or the order of letters: <c>imagepullpolicy</c>, <c>valeu</c>.</summary>
    private static bool HasLettersOf(string word, string other) =>
        word.Length == other.Length && (word.Equals(other, StringComparison.OrdinalIgnoreCase) || word.Order().SequenceEqual(other.Order()));

    /// <summary>The field whose name begins with the key, such as <c>initialDelaySeconds</c> with <c>initialDelay</c>, where only one does.</summary>
    private static string? LongerOf(Level level, string key) =>
        level.Fields.Keys.Where(name => key.Length > 3 && name.StartsWith(key, StringComparison.Ordinal)).Take(2).ToList() is [var only] ? only : null;

    /// <summary>Fields that had another name in an earlier version of their kind, or have one in a kind much like it.</summary>
    private static Dictionary<(string Type, string Key), string> Renamed { get; } = new()
    {
        [("IngressBackend", "serviceName")] = "service.name",
        [("IngressBackend", "servicePort")] = "service.port",
        [("IngressSpec", "backend")] = "defaultBackend",
        [("V2HorizontalPodAutoscalerSpec", "targetCPUUtilizationPercentage")] = "metrics",
        [("DeploymentSpec", "updateStrategy")] = "strategy",
        [("StatefulSetSpec", "strategy")] = "updateStrategy",
        [("DaemonSetSpec", "strategy")] = "updateStrategy",
    };

    /// <summary>Where people know fields from that are written into the wrong one of two maps.</summary>
    private static string? HomeNear(Level level, string key, Field value) => level.Type switch
    {
        "LabelSelector" when value.Node is Scalar => "matchLabels",
        "PodSecurityContext" when FieldTable.Instance.FieldsOf("SecurityContext").ContainsKey(key) => "the securityContext of containers",
        "SecurityContext" when FieldTable.Instance.FieldsOf("PodSecurityContext").ContainsKey(key) => "the securityContext of the pod",
        _ => null,
    };

    /// <summary>A map further out that has a field of the name: what was indented too far.</summary>
    private static string? HomeAbove(Level level, string key)
    {
        for (var above = level.Above; above is not null; above = above.Above)
        {
            if (above.Fields.ContainsKey(key))
                return above.Map.Path.ToString() is { Length: > 0 } path ? path : "the object itself";
        }

        return null;
    }

    /// <summary>A map in this one that has a field of the name, where only one has: what was not indented enough.</summary>
    private static string? HomeBelow(Level level, string key)
    {
        var homes = level.Fields.Values.Where(field => field is { Type: { } type, GoneIn: null } && FieldTable.Instance.FieldsOf(type).ContainsKey(key)).Take(2).ToList();
        return homes is [var only] ? only.Name : null;
    }

    /// <summary>A map with its type, and the one that it is in.</summary>
    private sealed record Level(Field Map, string Type, Level? Above)
    {
        public System.Collections.Frozen.FrozenDictionary<string, KnownField> Fields { get; } = FieldTable.Instance.FieldsOf(Type);
    }
}
