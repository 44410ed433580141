using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading.Folders;

namespace Seaworthy.Model.Reading.Programs;

/// <summary>
/// Finds where a rendered value was written: in the last file of the kustomization that has a document of the
/// same kind and name with the same value at the same path (a patch lies over its base), unless the kustomization
/// overwrites it (<see cref="KustomizeTransformers"/>). A field that nobody
/// wrote is traced to its nearest ancestor in the base. Names that a prefix or suffix changed still match. What
/// cannot be traced, such as a generated ConfigMap, is shown in the rendered text, which is named so.
/// </summary>
public sealed class KustomizeOrigins
{
    private readonly IReadOnlyList<Candidate> _written;
    private readonly KustomizeTransformers _transformers;

    private KustomizeOrigins(IReadOnlyList<Candidate> written, KustomizeTransformers transformers) => (_written, _transformers) = (written, transformers);

    /// <summary>Reads the files that take part in rendering a folder.</summary>
    public static KustomizeOrigins Of(RenderedFolder folder)
    {
        var written = new List<Candidate>();
        var transformers = new KustomizeTransformers();
        var reader = new YamlReader(ReadingLimits.Default);
        foreach (var file in Kustomizations.Closure(folder.Path))
        {
            if (!File.Exists(file))
                continue;
            var source = Open(file, folder);
            var documents = reader.Read(source.Text, source, []).OfType<Mapping>();
            if (Kustomizations.IsFileName(Path.GetFileName(file)))
            {
                documents.ToList().ForEach(document => transformers.Add(document, source));
                continue;
            }

            foreach (var document in documents)
                written.Add(new(document, source, Text(document["kind"]), Text((document["metadata"] as Mapping)?["name"])));
        }

        return new(written, transformers);
    }

    /// <summary>The object with its fields traced.</summary>
    public KubernetesObject Trace(KubernetesObject rendered)
    {
        var candidates = _written
            .Where(candidate => candidate.Kind == rendered.Kind.Kind && candidate.Name.Length > 0 && rendered.Name.Contains(candidate.Name, StringComparison.Ordinal))
            .ToList();
        var longest = candidates.Count == 0 ? 0 : candidates.Max(static candidate => candidate.Name.Length);
        var matching = candidates.Where(candidate => candidate.Name.Length == longest).ToList();
        return new(rendered.ApiVersion, rendered.Kind.Kind, rendered.Root, rendered.Source, rendered.Namespace)
        {
            Origin = field => _transformers.PlaceOf(field) ?? PlaceOf(field, matching),
            Documents = [.. matching.Select(static candidate => new WrittenDocument(candidate.Source, candidate.Root))],
        };
    }

    private static SourcePlace? PlaceOf(Field field, List<Candidate> candidates)
    {
        for (var index = candidates.Count - 1; index >= 0; index--)
        {
            if (field.Path.FollowByName(candidates[index].Root) is var (_, node) && SameText(node, field.Anchor))
                return new(candidates[index].Source, node.Place);
        }

        // Nobody wrote this value as it is: the deepest ancestor that a file has is the best place to start reading.
        var best = candidates
            .Select(candidate => (candidate.Source, Found: Deepest(candidate.Root, field.Path)))
            .OrderByDescending(static place => place.Found.Depth)
            .FirstOrDefault();
        return best.Source is not null ? new(best.Source, best.Found.Node.Place) : null;
    }

    private static bool SameText(Node written, Node rendered) => (written, rendered) switch
    {
        (Scalar left, Scalar right) => left.Text == right.Text,
        (Scalar, _) or (_, Scalar) => false,
        _ => true,
    };

    private static (Node Node, int Depth) Deepest(Mapping root, FieldPath path)
    {
        if (path.Parent is null)
            return (root, 0);
        var above = Deepest(root, path.Parent);
        var depth = DepthOf(path.Parent);
        return above.Depth == depth && path.StepByName(above.Node) is var (_, here) ? (here, depth + 1) : above;
    }

    private static int DepthOf(FieldPath path) => path.Parent is null ? 0 : DepthOf(path.Parent) + 1;

    private static SourceText Open(string file, RenderedFolder folder)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(folder.Path), file);
        var name = Path.GetRelativePath(".", Path.Combine(folder.Name, relative));
        return new(name, File.ReadAllBytes(file));
    }

    private static string Text(Node? node) => node is Scalar scalar ? scalar.Text : "";

    private readonly record struct Candidate(Mapping Root, SourceText Source, string Kind, string Name);
}
