using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Reading.Folders;

/// <summary>What kustomizations say of the files and folders around them. Rendering is kustomize's own work.</summary>
public static class Kustomizations
{
    private static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>Whether a file of this name is a kustomization.</summary>
    public static bool IsFileName(string name) => FileNames.Contains(name);

    /// <summary>The kustomization in a folder, or null.</summary>
    public static string? FileIn(string folder) => FileNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Whether the folder holds a component, which only makes sense inside another kustomization.</summary>
    public static bool IsComponent(string folder) => Read(folder) is { } root && root["kind"] is Scalar { Text: "Component" };

    /// <summary>The folders that a kustomization includes itself, as absolute paths.</summary>
    public static IEnumerable<string> FoldersIncludedBy(string folder) =>
        References(folder).Where(Directory.Exists).Select(Path.TrimEndingDirectorySeparator);

    /// <summary>The manifests and patches that a kustomization names itself, as absolute paths, its own file among them.</summary>
    public static IEnumerable<string> FilesOf(string folder) =>
        References(folder).Concat(FileIn(folder) is { } own ? [Path.GetFullPath(own)] : []).Where(File.Exists);

    /// <summary>Every file that takes part when a folder is rendered: bases first, then what lies over them.</summary>
    public static IReadOnlyList<string> Closure(string folder)
    {
        var files = new List<string>();
        Visit(Path.GetFullPath(folder), files, []);
        return files;
    }

    /// <summary>The first thing that kustomize would have to fetch over the network, or null.</summary>
    public static string? RemoteReference(string folder)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([Path.GetFullPath(folder)]);
        while (waiting.TryDequeue(out var at))
        {
            if (!visited.Add(at))
                continue;
            if (Read(at) is { } root && Named(root).FirstOrDefault(name => IsRemote(at, name)) is { } remote)
                return remote;
            foreach (var included in FoldersIncludedBy(at))
                waiting.Enqueue(included);
        }

        return null;
    }

    private static bool IsRemote(string folder, string name) =>
        !Path.Exists(Path.Combine(folder, name))
        && (name.Contains("://", StringComparison.Ordinal) || name.StartsWith("git@", StringComparison.Ordinal) || name.StartsWith("github.com/", StringComparison.Ordinal) || name.Contains("?ref=", StringComparison.Ordinal));

    private static void Visit(string folder, List<string> files, HashSet<string> visited)
    {
        if (!visited.Add(folder))
            return;
        foreach (var included in FoldersIncludedBy(folder))
            Visit(included, files, visited);
        files.AddRange(FilesOf(folder));
    }

    private static IEnumerable<string> References(string folder) =>
        Read(folder) is { } root ? Named(root).Select(name => Path.GetFullPath(Path.Combine(folder, name))) : [];

    private static IEnumerable<string> Named(Mapping root)
    {
        foreach (var key in (string[])["resources", "bases", "components", "crds", "patchesStrategicMerge", "configurations", "generators", "transformers", "validators"])
        {
            foreach (var item in Items(root[key]))
            {
                if (item is Scalar { Text.Length: > 0 } scalar && !scalar.Text.Contains('\n'))
                    yield return scalar.Text;
            }
        }

        foreach (var key in (string[])["patches", "patchesJson6902", "replacements"])
        {
            foreach (var item in Items(root[key]))
            {
                if ((item as Mapping)?["path"] is Scalar scalar)
                    yield return scalar.Text;
            }
        }
    }

    private static Node[] Items(Node? node) => node is Sequence sequence ? sequence.Items.ToArray() : [];

    private static Mapping? Read(string folder)
    {
        if (FileIn(folder) is not { } file)
            return null;
        try
        {
            var bytes = File.ReadAllBytes(file);
            var source = new SourceText(file, bytes);
            return new YamlReader(ReadingLimits.Default).Read(source.Text, source, []) is [Mapping root, ..] ? root : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
