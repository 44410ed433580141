using System.Collections.Immutable;
using Seaworthy.Model.Reading.Folders;
using Seaworthy.Model.Reading.Programs;

namespace Seaworthy.Model.Reading;

/// <summary>Reads paths, standard input, kustomizations, charts and revisions into clusters.</summary>
public static class InputReader
{
    private const string StandardInputName = "(standard input)";

    /// <summary>
    /// Reads everything that the options name:
    /// <list type="number">
    /// <item>lay out the revision, where one is asked for;</item>
    /// <item>walk the paths;</item>
    /// <item>read the manifests on all processors, each byte once;</item>
    /// <item>render kustomizations and charts;</item>
    /// <item>put together what can be of one cluster.</item>
    /// </list>
    /// What cannot be read is reported and takes nothing else with it.
    /// </summary>
    public static async Task<LoadedInput> ReadAsync(InputOptions options, CancellationToken cancel)
    {
        var problems = new List<LoadProblem>();

        // 1
        using var revision = await CheckOutAsync(options, problems, cancel);
        if (options.Revision is not null && revision is null)
            return new([], [.. problems], 0, 0);

        // 2
        var walk = new FolderWalk(options.Includes, options.Excludes);
        foreach (var path in options.Paths.Where(static path => path != "-"))
            walk.Add(revision?.Locate(path) ?? path, path);
        var found = walk.Finish();
        using var changed = ChangedFolders.Of(found.Kustomizations.Concat(found.Charts), options.Texts);
        problems.AddRange(found.Problems);

        // 3
        var plain = ReadFiles([.. found.Files, .. NewFiles(options.Texts)], options, cancel);
        if (options.Paths.Contains("-"))
            plain = [await ReadStandardInputAsync(options, cancel), .. plain];

        // 4
        var units = new List<ManifestContent>(plain);
        var reader = new ManifestReader(options.Limits, options.Namespace);
        var kustomize = new KustomizeRenderer(options.AllowRemote);
        foreach (var folder in found.Kustomizations)
            units.Add(await kustomize.RenderAsync(changed?.InPlaceOf(folder) ?? folder, reader, cancel));
        var helm = new HelmRenderer(options.HelmValues, options.HelmSets, options.KubernetesVersion, options.Namespace);
        foreach (var chart in found.Charts)
            units.Add(await helm.RenderAsync(changed?.InPlaceOf(chart) ?? chart, reader, cancel));
        problems.AddRange(units.SelectMany(static unit => unit.Problems));

        // 5
        var folders = plain.GroupBy(FolderOf, StringComparer.Ordinal).Select(static folder => new ClusterPart(folder.Key.Length == 0 ? "." : folder.Key, [.. folder.SelectMany(static content => content.Objects)]));
        var rendered = units.Skip(plain.Count).Where(static unit => unit.Objects.Count > 0).Select(static unit => new ClusterPart(FolderOf(unit), unit.Objects));
        var clusters = ClusterGrouping.Group(folders.Concat(rendered));
        return new(
            [.. clusters.Select(cluster => new ClusterSnapshot(cluster.Objects, options.WorkloadKinds, options.SystemNamespaces) { Alternatives = cluster.Alternatives })],
            [.. problems],
            plain.Count + found.Kustomizations.Count + found.Charts.Count,
            units.Sum(static unit => unit.OtherDocuments));
    }

    private static async Task<GitRevision?> CheckOutAsync(InputOptions options, List<LoadProblem> problems, CancellationToken cancel)
    {
        if (options.Revision is null)
            return null;
        var (revision, problem) = await GitRevision.CheckOutAsync(options.Paths.FirstOrDefault(static path => path != "-") ?? ".", options.Revision, cancel);
        if (problem is not null)
            problems.Add(problem);
        return revision;
    }

    private static async Task<ManifestContent> ReadStandardInputAsync(InputOptions options, CancellationToken cancel)
    {
        await using var stream = options.StandardInput();
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancel)) > 0)
        {
            await buffer.WriteAsync(chunk.AsMemory(0, read), cancel);
            if (buffer.Length > options.Limits.MaxBytes)
                return TooLarge(StandardInputName, options.Limits);
        }

        return new ManifestReader(options.Limits, options.Namespace).Read(StandardInputName, buffer.ToArray());
    }

    private static List<ManifestContent> ReadFiles(IReadOnlyList<ManifestFile> files, InputOptions options, CancellationToken cancel)
    {
        var contents = new ManifestContent[files.Count];
        var done = 0;
        if (files.Count < 3)
        {
            var reader = new ManifestReader(options.Limits, options.Namespace);
            for (var index = 0; index < files.Count; index++)
                contents[index] = ReadFile(files[index], reader, options);
            return [.. contents];
        }

        Parallel.For(
            0,
            files.Count,
            new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new ManifestReader(options.Limits, options.Namespace),
            (index, _, reader) =>
            {
                contents[index] = ReadFile(files[index], reader, options);
                var count = Interlocked.Increment(ref done);
                if (count % 256 == 0)
                    options.Progress?.Invoke(count, files.Count);
                return reader;
            },
            static _ => { });
        return [.. contents];
    }

    /// <summary>Texts for files that are not there yet; in a kustomization's folder it is kustomize that reads them.</summary>
    private static IEnumerable<ManifestFile> NewFiles(IReadOnlyDictionary<string, ChangedText> texts) => texts
        .Where(static text => !File.Exists(text.Key) && Kustomizations.FileIn(Path.GetDirectoryName(text.Key)!) is null)
        .OrderBy(static text => text.Key, StringComparer.Ordinal).Select(static text => new ManifestFile(text.Key, text.Value.Name, IsSure: true));

    private static ManifestContent ReadFile(ManifestFile file, ManifestReader reader, InputOptions options)
    {
        if (options.Texts.Count > 0 && options.Texts.TryGetValue(Path.GetFullPath(file.Path), out var text))
            return reader.Read(file.Name, text.Utf8, file.IsSure);
        return options.Known is { } known ? known.GetOrAdd(Path.GetFullPath(file.Path), _ => ReadFromDisk(file, reader, options)) : ReadFromDisk(file, reader, options);
    }

    private static ManifestContent ReadFromDisk(ManifestFile file, ManifestReader reader, InputOptions options)
    {
        try
        {
            using var handle = File.OpenHandle(file.Path);
            var length = RandomAccess.GetLength(handle);
            if (length > options.Limits.MaxBytes)
                return TooLarge(file.Name, options.Limits);
            var bytes = new byte[length];
            var read = 0;
            while (read < bytes.Length)
            {
                var count = RandomAccess.Read(handle, bytes.AsSpan(read), read);
                if (count == 0)
                    break;
                read += count;
            }

            return reader.Read(file.Name, bytes.AsMemory(0, read), file.IsSure);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new([], 0, [new(file.Name, null, "this file may not be read: " + unreadable.Message)]);
        }
    }

    private static ManifestContent TooLarge(string name, ReadingLimits limits) =>
        new([], 0, [new(name, null, $"this is larger than {limits.MaxBytes / (1024 * 1024)} MiB, the most that is read of one text; split it, or raise the limit with --max-file-size")]);

    /// <summary>The folder that a file lies in. What one command applies lies in one, so that only there the same object twice is a mistake.</summary>
    private static string FolderOf(ManifestContent content) => Path.GetDirectoryName(content.Objects.Count > 0 ? content.Objects[0].Source.Path : "") ?? "";
}
