using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Repair;

/// <summary>Objects that a repair gives another name, namespace, kind or group.</summary>
internal static class RenamedIdentity
{
    private static readonly string[] Fields = ["apiVersion", "kind", "metadata.name", "metadata.namespace"];

    /// <summary>What becomes of the identities that repairs change.</summary>
    public static Dictionary<ObjectRef, ObjectRef> Of(IEnumerable<PlannedRepair> repairs) => repairs
        .SelectMany(static repair => repair.Fix.Changes)
        .Where(static change => change.Value is Scalar && Array.IndexOf(Fields, change.Field.Path.ToString()) >= 0)
        .GroupBy(static change => change.Field.Object.Ref)
        .ToDictionary(static changes => changes.Key, static changes => After(changes.First().Field.Object, changes.DistinctBy(static change => change.Field.Path.ToString()).ToDictionary(static change => change.Field.Path.ToString(), static change => ((Scalar)change.Value!).Text)));

    private static ObjectRef After(KubernetesObject item, Dictionary<string, string> changed) => new KubernetesObject(
        changed.GetValueOrDefault(Fields[0], item.ApiVersion),
        changed.GetValueOrDefault(Fields[1], item.Kind.Kind),
        Mapping.Of(("metadata", Mapping.Of(("name", Scalar.Of(changed.GetValueOrDefault(Fields[2], item.Name))), ("namespace", Scalar.Of(changed.GetValueOrDefault(Fields[3], item.Namespace)))))),
        item.Source,
        item.Namespace).Ref;
}
