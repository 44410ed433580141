using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Schema;

namespace Seaworthy.Checks.Delivery;

/// <summary>Where a key that the API server does not know may belong. What it says begins to hold with that, so somebody should want it.</summary>
internal static class StrayFieldMove
{
    /// <summary>To rename the key or move it; null where it is not known how, or something stands there.</summary>
    public static Decision? Of(StrayField stray, ClusterSnapshot cluster)
    {
        var (field, key) = (stray.Field, stray.Field.Path.Key!);
        if (field.Path.Parent is not { } parentPath || !(CanMove(field) || stray.Meant?.Contains('.') == false))
            return null;
        var parent = At(field.Object, parentPath);
        List<Field> targets = stray switch
        {
            { Meant: { } meant } => [parent[Renamed(meant, field)]],
            { Home: "the securityContext of containers" } => [.. cluster.TryWorkload(field.Object)?.Containers.Select(container => container["securityContext"].Child(key)) ?? []],
            { Home: "the securityContext of the pod" } => [.. cluster.TryWorkload(field.Object) is { } workload ? [workload.Template["securityContext"].Child(key)] : Array.Empty<Field>()],
            { Home: { } home } => [.. HomeOf(field, parent, home) is { } place ? [place.Child(key)] : Array.Empty<Field>()],
            _ => [],
        };
        return targets.Count == 0 || targets.Exists(static target => target.Exists) || stray.Meant == "metrics" ? null : Decision.Confirm(
            new(stray.Meant is { } name ? $"Write '{key}' as {name}" : $"Move '{key}' into {stray.Home}", [new(field, null), .. targets.Select(target => new FieldChange(target, field.Node))]),
            new("yes", stray.Meant is null ? "a field of that name belongs there" : stray.Meant.Contains('.') ? "the field that took its place" : "the field with the nearest name"));
    }

    /// <summary>A text of several lines and a comment would not come along.</summary>
    private static bool CanMove(Field field) => field.Exists
        && field.Node is not Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded }
        && (field.Node is Scalar || (field.Node!.Place.End <= field.Object.Source.Text.Length && !field.Object.Source.Text.AsSpan(field.Node.Place.Start, field.Node.Place.End - field.Node.Place.Start).Contains('#')));

    private static string Renamed(string meant, Field field) =>
        meant != "service.port" ? meant : field.Integer is null ? "service.port.name" : "service.port.number";

    /// <summary>The map above that the home names, or one below or beside that is written already.</summary>
    private static Field? HomeOf(Field field, Field parent, string home)
    {
        for (var above = field.Path.Parent; above is not null; above = above.Parent)
        {
            if (above.ToString() is var path && (path == home || (path.Length == 0 && home == "the object itself")))
                return At(field.Object, above);
        }

        return home == "matchLabels" || parent[home].Node is Mapping ? parent[home]
            : parent.Path.Parent is { } beside && At(field.Object, beside)[home] is { Node: Mapping } there ? there
            : null;
    }

    private static Field At(KubernetesObject item, FieldPath path) =>
        path.Parent is not { } parent ? Field.Root(item)
        : path.Index >= 0 ? At(item, parent).Items.ElementAt(path.Index)
        : At(item, parent).Child(path.Key!);
}
