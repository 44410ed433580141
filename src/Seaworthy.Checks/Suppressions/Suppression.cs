using Seaworthy.Model;
using Seaworthy.Model.Reading.Folders;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Suppressions;

/// <summary>Findings that somebody accepts, why, and until when. What is null says nothing, and all that is said must hold.</summary>
/// <param name="Reason">Why, as whoever accepts it put it; never empty.</param>
/// <param name="Source">Where it is written.</param>
public sealed record Suppression(string Reason, SourcePlace Source)
{
    /// <summary>The ids of the checks; empty for every check.</summary>
    public ValueList<string> Checks { get; init; } = [];

    /// <summary>The last day on which it holds; null for ever.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The object whose annotation it is; null where it is in the configuration.</summary>
    public ObjectRef? AnnotationOf { get; init; }

    /// <summary>The container whose findings are meant.</summary>
    public string? Container { get; init; }

    /// <summary>The kind of the object, without its group.</summary>
    public string? Kind { get; init; }

    /// <summary>The object's name, with <c>*</c> for any letters.</summary>
    public PathPattern? Name { get; init; }

    /// <summary>The object's namespace, with <c>*</c> for any letters.</summary>
    public PathPattern? Namespace { get; init; }

    /// <summary>What the object's own labels must match.</summary>
    public LabelSelector? Labels { get; init; }

    /// <summary>The file that the finding is in, as in .gitignore.</summary>
    public PathPattern? Path { get; init; }

    /// <summary>Whether the last day is over.</summary>
    public bool HasExpired(DateOnly today) => Until < today;

    /// <summary>Whether a finding is one of those that are meant.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="holder">The object that it is about.</param>
    public bool Covers(Finding finding, KubernetesObject holder) =>
        (Checks.Count == 0 || Checks.Contains(finding.Check.Id))
        && (AnnotationOf is null || AnnotationOf == finding.Target)
        && (Container is null || ContainerOf(finding.Path) == Container)
        && (Kind is null || Kind == finding.Target.Kind.Kind)
        && (Name is null || Name.Matches(finding.Target.Name, isFolder: false))
        && (Namespace is null || Namespace.Matches(finding.Target.Namespace, isFolder: false))
        && (Labels is null || Labels.Matches(holder.Labels))
        && (Path is null || Path.MatchesFile(finding.Source.Path));

    /// <summary>The name of the container that a path leads through, or null: <c>spec.containers[web].image</c>.</summary>
    private static string? ContainerOf(string path)
    {
        // The end of containers, initContainers and ephemeralContainers alike.
        const string list = "ontainers[";
        var start = path.IndexOf(list, StringComparison.Ordinal);
        return start < 0 ? null : path[(start + list.Length)..path.IndexOf(']', start)];
    }
}
