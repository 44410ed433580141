using Seaworthy.Model.Documents;
using Seaworthy.Model;

namespace Seaworthy.Checks.Delivery;

/// <summary>What the API server writes into objects has no place in a manifest.</summary>
internal static class ServerFieldsCommitted
{
    private static string[] Written { get; } = ["metadata.uid", "metadata.resourceVersion", "metadata.selfLink", "metadata.managedFields"];

    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "server-fields-committed",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Manifest holds what the API server wrote",
        Remedy = "Remove uid, resourceVersion, selfLink, managedFields and the annotation last-applied-configuration.",
        Repair = Repairability.Safe,
        Why = "The manifest was copied out of a cluster. With a resourceVersion or uid in it, applying fails with a conflict as soon as the object has changed or was made anew, and the copy of the last applied configuration may hold secrets.",
        References = ["https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions"],
        // An export of a whole cluster is no set of manifests.
        AppliesTo = static (item, context) => !context.Cluster.MostObjectsWereRead,
        Evaluate = static (item, _) => Written.Select(path => item[path]).Append(item["metadata.annotations"].Child("kubectl.kubernetes.io/last-applied-configuration")).Where(static field => field.Exists).ToList() switch
        {
            [] => [],
            var fields => [new(fields[0], $"{item.Kind.Kind} '{item.Name}' holds what the API server wrote: {string.Join(", ", fields.Select(static field => field.Path.Key))}") { HidesValue = true, Fix = Fix.Remove("Remove what the API server wrote", fields.Select(field => IsOnlyAnnotation(field, item) ? item["metadata.annotations"] : field)) }],
        },
    };

    private static bool IsOnlyAnnotation(Field field, KubernetesObject item) =>
        item["metadata.annotations"] is { Count: 1 } annotations && ReferenceEquals(annotations.Entries.Single().Value.Node, field.Node);
}
