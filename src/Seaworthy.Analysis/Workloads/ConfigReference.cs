using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Workloads;

/// <summary>A ConfigMap or Secret, or a key of one, without which a pod does not start.</summary>
/// <param name="Kind">ConfigMap or Secret.</param>
/// <param name="Name">The field that names the object.</param>
/// <param name="Key">The field that names the key; null where the whole object is meant.</param>
public readonly record struct ConfigReference(GroupKind Kind, Field Name, Field? Key)
{
    /// <summary>The field that says that the pod can do without.</summary>
    public Field Optional { get; private init; }

    /// <summary>The environment variable that gets the key's value; null where a file or many variables do.</summary>
    public string? Variable { get; private init; }

    /// <summary>What the environment and the volumes of pods refer to, in the order in which it is written; optional references are left out.</summary>
    public static IEnumerable<ConfigReference> In(PodTemplate template) =>
        template.Containers.SelectMany(static container => InEnvironment(container))
            .Concat(template.Volumes.SelectMany(InVolume))
            .Where(static reference => !string.IsNullOrEmpty(reference.Name.Text));

    private static IEnumerable<ConfigReference> InEnvironment(Container container)
    {
        foreach (var source in container["envFrom"].Items)
        {
            if (IsNeeded(source["configMapRef"]))
                yield return new(Kinds.ConfigMap, source["configMapRef.name"], null) { Optional = source["configMapRef.optional"] };
            if (IsNeeded(source["secretRef"]))
                yield return new(Kinds.Secret, source["secretRef.name"], null) { Optional = source["secretRef.optional"] };
        }

        foreach (var variable in container["env"].Items)
        {
            var source = variable["valueFrom"];
            if (IsNeeded(source["configMapKeyRef"]))
                yield return new(Kinds.ConfigMap, source["configMapKeyRef.name"], source["configMapKeyRef.key"]) { Optional = source["configMapKeyRef.optional"], Variable = variable["name"].Text };
            if (IsNeeded(source["secretKeyRef"]))
                yield return new(Kinds.Secret, source["secretKeyRef.name"], source["secretKeyRef.key"]) { Optional = source["secretKeyRef.optional"], Variable = variable["name"].Text };
        }
    }

    private static IEnumerable<ConfigReference> InVolume(Field volume) =>
        Files(Kinds.ConfigMap, volume["configMap"], "name")
            .Concat(Files(Kinds.Secret, volume["secret"], "secretName"))
            .Concat(volume["projected.sources"].Items.SelectMany(static source =>
                Files(Kinds.ConfigMap, source["configMap"], "name").Concat(Files(Kinds.Secret, source["secret"], "name"))));

    private static IEnumerable<ConfigReference> Files(GroupKind kind, Field source, string nameKey)
    {
        if (!IsNeeded(source))
            yield break;

        yield return new(kind, source[nameKey], null) { Optional = source["optional"] };
        foreach (var item in source["items"].Items)
            yield return new(kind, source[nameKey], item["key"]) { Optional = source["optional"] };
    }

    private static bool IsNeeded(Field source) => source.Exists && source["optional"].Boolean != true;
}
