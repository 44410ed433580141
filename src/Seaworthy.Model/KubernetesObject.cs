using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Model;

/// <summary>One object as it was declared: its identity, its tree, and the text that it was read from.</summary>
public sealed class KubernetesObject : ISubject<KubernetesObject>
{
    /// <summary>Makes an object of a tree that has an <c>apiVersion</c> and a <c>kind</c>.</summary>
    /// <param name="apiVersion"><c>group/version</c>, or the version alone.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="root">The tree.</param>
    /// <param name="source">The text that the tree's places refer to.</param>
    /// <param name="defaultNamespace">The namespace of namespaced objects that name none.</param>
    public KubernetesObject(string apiVersion, string kind, Mapping root, SourceText source, string defaultNamespace)
    {
        (ApiVersion, Root, Source) = (apiVersion, root, source);
        var metadata = root["metadata"] as Mapping;
        var group = GroupKind.Of(apiVersion, kind);
        var name = TextOf(metadata?["name"]);
        WritesNamespace = TextOf(metadata?["namespace"]).Length > 0;
        Ref = new(
            group,
            Kinds.IsClusterScoped(group) ? "" : WritesNamespace ? TextOf(metadata?["namespace"]) : defaultNamespace,
            name.Length > 0 ? name : TextOf(metadata?["generateName"]));
    }

    /// <inheritdoc/>
    public static string Noun => "object";

    KubernetesObject ISubject<KubernetesObject>.Object => this;

    /// <inheritdoc/>
    public static IEnumerable<KubernetesObject> AllIn(ClusterSnapshot cluster) => cluster.AllSubjects();

    /// <summary>The API version as written: <c>apps/v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>The identity.</summary>
    public ObjectRef Ref { get; }

    /// <summary>Group and kind.</summary>
    public GroupKind Kind => Ref.Kind;

    /// <summary>The namespace; empty for objects outside namespaces.</summary>
    public string Namespace => Ref.Namespace;

    /// <summary>The name, or the <c>generateName</c> where that is all there is.</summary>
    public string Name => Ref.Name;

    /// <summary>Whether the manifest names a namespace itself.</summary>
    public bool WritesNamespace { get; private init; }

    /// <summary>The tree.</summary>
    public Mapping Root { get; }

    /// <summary>The text that the tree's places refer to.</summary>
    public SourceText Source { get; }

    /// <summary>
    /// Whether the cluster itself, or a controller in it, made the object, so that nobody wrote it: it is known, and
    /// nothing is asked of it.
    /// </summary>
    public bool IsMadeByCluster { get; init; }

    /// <summary>Finds where a rendered field was written before it was rendered; null for objects read as they are.</summary>
    public Func<Field, SourcePlace?>? Origin { get; init; }

    /// <summary>The documents that say something about the object before it was rendered, bases first; none for objects read as they are.</summary>
    public IReadOnlyList<WrittenDocument> Documents { get; init; } = [];

    /// <summary>The values that the chart which rendered the object has; null for objects that no chart rendered.</summary>
    public ChartValues? Chart { get; init; }

    /// <summary>
    /// The same object, taken to name no namespace: a chart writes that of its release, which is whoever installs it
    /// to choose.
    /// </summary>
    public KubernetesObject WithoutOwnNamespace() => new(ApiVersion, Kind.Kind, Root, Source, Namespace) { Origin = Origin, Documents = Documents, Chart = Chart, WritesNamespace = false };

    /// <summary>The same object, rendered by a chart with these values.</summary>
    internal KubernetesObject From(ChartValues? chart) => new(ApiVersion, Kind.Kind, Root, Source, Namespace) { Origin = Origin, Documents = Documents, Chart = chart, WritesNamespace = WritesNamespace };

    /// <summary>The object as it would be with another tree.</summary>
    public KubernetesObject With(Mapping root) => new(TextOf(root["apiVersion"]), Kind.Kind, root, Source, Namespace) { Origin = Origin, Documents = Documents, Chart = Chart, IsMadeByCluster = IsMadeByCluster };

    /// <summary>The same object, taken to be made by the cluster.</summary>
    public KubernetesObject AsMadeByCluster() => new(ApiVersion, Kind.Kind, Root, Source, Namespace) { Origin = Origin, Documents = Documents, Chart = Chart, IsMadeByCluster = true };

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Field.Root(this)[path];

    /// <summary>The object's own labels.</summary>
    public Labels Labels => new(this["metadata.labels"]);

    /// <summary>The object's own annotations.</summary>
    public Labels Annotations => new(this["metadata.annotations"]);

    /// <summary>The containers of the pod template once somebody has asked; asking twice at once does no harm.</summary>
    internal ListedContainers? Containers { get; set; }

    /// <summary>Where a field is written, or the nearest ancestor of it that is, before rendering where that can be traced.</summary>
    public SourcePlace PlaceOf(Field field) => Origin?.Invoke(field) ?? new(Source, field.Place);

    /// <inheritdoc/>
    public override string ToString() => Ref.ToString();

    private static string TextOf(Node? node) => node is Scalar { Kind: not ScalarKind.Null } scalar ? scalar.Text : "";
}

/// <summary>A place with the text that it is in.</summary>
/// <param name="Source">The text.</param>
/// <param name="Place">The place.</param>
public readonly record struct SourcePlace(SourceText Source, Place Place);

/// <summary>A manifest or patch that an object was rendered from.</summary>
/// <param name="Source">The file.</param>
/// <param name="Root">The document in it.</param>
public sealed record WrittenDocument(SourceText Source, Mapping Root);

/// <summary>What a chart's template may take values from.</summary>
/// <param name="Source">The chart's <c>values.yaml</c>.</param>
/// <param name="Root">The map in it.</param>
/// <param name="Template">The text of the template that rendered the object.</param>
public sealed record ChartValues(SourceText Source, Mapping Root, string Template);
