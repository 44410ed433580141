namespace Seaworthy.Repair.Applying;

/// <summary>
/// By which fields the items of a list are told apart when it is applied on the server's side: x-kubernetes-list-map-keys in
/// the API's schema (api/openapi-spec). A list that is not here is atomic: whoever applies it, applies all of it.
/// </summary>
internal static class ListKeys
{
    private static readonly Dictionary<string, string[]> ByPath = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"],
        ["initContainers"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["volumes"] = ["name"],
        ["env"] = ["name"],
        ["imagePullSecrets"] = ["name"],
        ["resourceClaims"] = ["name"],
        ["claims"] = ["name"],
        ["schedulingGates"] = ["name"],
        ["volumeMounts"] = ["mountPath"],
        ["volumeDevices"] = ["devicePath"],
        ["hostAliases"] = ["ip"],
        ["topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
        ["webhooks"] = ["name"],
    };

    /// <summary>The keys of a list, with the value that each has where it is not written; none where the list is atomic.</summary>
    /// <param name="group">The API group of the object: lists of custom resources are atomic unless their schema says otherwise, which is not known here.</param>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="key">The key of the list.</param>
    /// <param name="above">The key of the list that the map with this one is in; null where it is in none.</param>
    public static IReadOnlyList<(string Key, string? Default)> Of(string group, string kind, string key, string? above)
    {
        if (group.Contains('.') && !group.EndsWith(".k8s.io", StringComparison.Ordinal))
            return [];
        return key switch
        {
            "ports" when above is "containers" or "initContainers" or "ephemeralContainers" => [("containerPort", null), ("protocol", "TCP")],
            "ports" when kind == "Service" => [("port", null), ("protocol", "TCP")],
            "subjects" or "rules" or "ports" => [],
            _ => ByPath.TryGetValue(key, out var keys) ? [.. keys.Select(static name => (name, (string?)null))] : [],
        };
    }
}
