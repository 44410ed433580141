using System.Collections.Concurrent;
using Seaworthy.Model.Reading.Folders;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Model.Reading;

/// <summary>What to read and how.</summary>
public sealed record InputOptions
{
    /// <summary>Files and folders; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Patterns of which a file in a folder must match one; none means all.</summary>
    public IReadOnlyList<PathPattern> Includes { get; init; } = [];

    /// <summary>Patterns of which a file or folder must match none.</summary>
    public IReadOnlyList<PathPattern> Excludes { get; init; } = [];

    /// <summary>The namespace of objects that name none, as <c>kubectl apply -n</c> would have it.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The Git revision to read the paths from; null for the files as they are.</summary>
    public string? Revision { get; init; }

    /// <summary>Value files for charts.</summary>
    public IReadOnlyList<string> HelmValues { get; init; } = [];

    /// <summary>Value assignments for charts.</summary>
    public IReadOnlyList<string> HelmSets { get; init; } = [];

    /// <summary>Whether kustomize may fetch bases over the network.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The release that charts are rendered for.</summary>
    public KubernetesVersion KubernetesVersion { get; init; } = KubernetesVersion.Newest;

    /// <summary>Kinds with a pod template besides the built-in ones.</summary>
    public IReadOnlyList<WorkloadKind> WorkloadKinds { get; init; } = [];

    /// <summary>Namespaces of the system's own besides those of Kubernetes.</summary>
    public IReadOnlyList<string> SystemNamespaces { get; init; } = [];

    /// <summary>What the input may cost.</summary>
    public ReadingLimits Limits { get; init; } = ReadingLimits.Default;

    /// <summary>Opens standard input; asked only where a path is <c>-</c>.</summary>
    public Func<Stream> StandardInput { get; init; } = static () => Stream.Null;

    /// <summary>Told how many of how many files are read, now and then, from any thread.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>What files held when they were read with these options before, by absolute path: whoever reads an input again for a change of a few files need not read the others. Null to read all.</summary>
    public ConcurrentDictionary<string, ManifestContent>? Known { get; init; }

    /// <summary>Texts that are read in the place of files, and of files that are not there, by absolute path: what files would say after a change.</summary>
    public IReadOnlyDictionary<string, ChangedText> Texts { get; init; } = new Dictionary<string, ChangedText>();
}

/// <summary>What a file would say after a change.</summary>
/// <param name="Name">What to call it in reports.</param>
/// <param name="Utf8">The bytes.</param>
public sealed record ChangedText(string Name, ReadOnlyMemory<byte> Utf8);
