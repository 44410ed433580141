using System.Collections.Immutable;
using System.Text;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair.Applying;

/// <summary>
/// What <c>kubectl apply --server-side</c> takes to change an object: its identity and the fields that change, and no other, so
/// that whoever applies it owns nothing else.
/// </summary>
/// <param name="Target">The object.</param>
/// <param name="Root">The tree to apply.</param>
/// <param name="Titles">What it does.</param>
public sealed record ApplyPatch(ObjectRef Target, Mapping Root, ImmutableArray<string> Titles)
{
    /// <summary>What validation refuses to see changed (ValidatePodUpdate, ValidateJobUpdate in pkg/apis), of what repairs change.</summary>
    private static readonly (GroupKind Kind, string Path)[] Immutable = [(Kinds.Pod, "spec"), (Kinds.Job, "spec.template"), (Kinds.Job, "spec.selector"), (Kinds.Deployment, "spec.selector"), (Kinds.StatefulSet, "spec.selector"), (Kinds.StatefulSet, "spec.serviceName"), (Kinds.StatefulSet, "spec.volumeClaimTemplates"), (Kinds.DaemonSet, "spec.selector")];

    /// <summary>The patch of an object.</summary>
    /// <exception cref="EditRefusedException">It takes a field away, which applying cannot.</exception>
    internal static ApplyPatch Of(KubernetesObject item, Patch patch, IEnumerable<string> titles)
    {
        if (Array.Find(Immutable, rule => rule.Kind == item.Kind && FieldPath.Root.Descendant(rule.Path) is var path && Reaches(patch, path)).Path is { } field)
            throw new EditRefusedException($"the API server takes no change of {field} of a {item.Kind.Kind}; replace the object");
        var metadata = Mapping.Of(item.Namespace.Length == 0 ? [("name", Scalar.Of(item.Name))] : [("name", Scalar.Of(item.Name)), ("namespace", Scalar.Of(item.Namespace))]);
        var root = Mapping.Of(("apiVersion", Scalar.Of(item.ApiVersion)), ("kind", Scalar.Of(item.Kind.Kind)), ("metadata", metadata));
        return new(item.Ref, (Mapping)Merge(root, Changed(item.Root, patch, item.Kind, null, null)), [.. titles]);
    }

    /// <summary>The patch as a YAML document that says what it does.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var title in Titles)
            text.Append("# ").Append(title).Append('\n');
        return text.Append(NodeWriter.NewDocument(Root)).ToString();
    }

    private static bool Reaches(Patch patch, FieldPath path) => Below(patch, path) is not null;

    private static Patch? Below(Patch patch, FieldPath path) => path.Parent is not { } parent ? patch : Below(patch, parent) is { } above ? above.Keys.GetValueOrDefault(path.Key!) : null;

    private static Node Changed(Node? node, Patch patch, GroupKind kind, string? key, string? above)
    {
        if (patch.Removes)
            throw new EditRefusedException("applying takes no field away; remove it with kubectl edit, or in the manifest");
        if (patch.Value is { } value)
            return value;
        switch (node)
        {
            case Mapping map:
                return new Mapping(default, [.. patch.Keys.Select(change => new MappingEntry(change.Key, default, Changed(map[change.Key], change.Value, kind, change.Key, key ?? above)))]);
            case Sequence list:
                var keys = ListKeys.Of(kind.Group, kind.Kind, key ?? "", above);
                if (keys.Count == 0)
                    return patch.Apply(list);
                var items = patch.Items.Select(change => Merge(Identity(list.Items[change.Key], keys), Changed(list.Items[change.Key], change.Value, kind, null, key)));
                return new Sequence(default, [.. items, .. patch.Added]);
            default:
                return patch.ToNode();
        }
    }

    private static Mapping Identity(Node item, IReadOnlyList<(string Key, string? Default)> keys) =>
        Mapping.Of([.. keys.Select(key => (key.Key, (item as Mapping)?[key.Key] ?? (key.Default is { } otherwise ? Scalar.Of(otherwise) : throw new EditRefusedException($"an item of the list has no {key.Key} to tell it by"))))]);

    /// <summary>One map over another.</summary>
    private static Node Merge(Mapping below, Node over) => over is not Mapping map ? over : new Mapping(default,
    [
        .. below.Entries.ToArray().Select(entry => map[entry.Key] is { } value ? entry with { Value = entry.Value is Mapping deeper ? Merge(deeper, value) : value } : entry),
        .. map.Entries.ToArray().Where(entry => below[entry.Key] is null),
    ]);
}
