using System.CommandLine;
using Seaworthy.Configuration;
using Seaworthy.Model.Reading.Folders;
using Seaworthy.Model.Reading;
using Seaworthy.Model.Values;
using Seaworthy.Model;

namespace Seaworthy.Cli;

/// <summary>The arguments that every verb with an input takes.</summary>
/// <param name="takesPaths">Whether the verb leaves it to this to name the input; otherwise it names it in its own way.</param>
/// <param name="live">How a live cluster is chosen.</param>
/// <param name="hasCluster">Whether one can be chosen.</param>
internal sealed class SourceOptions(bool takesPaths = true, LiveSource? live = null, bool hasCluster = true)
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Files, folders, kustomizations or Helm charts; - is standard input. Folders are read with all that is below them. Default: the current folder.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _includes = new("--include") { Description = "Read only files that match this pattern (as in .gitignore); may be given several times.", HelpName = "PATTERN" };
    private readonly Option<string[]> _excludes = new("--exclude") { Description = "Leave out files and folders that match this pattern; may be given several times.", HelpName = "PATTERN" };
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "The namespace of objects that name none, as kubectl apply -n has it; with --cluster the only namespace that is read. Default: default; all of a cluster.", HelpName = "NAMESPACE" };
    private readonly Option<string?> _revision = new("--revision") { Description = "Read the paths as they are in this Git branch, tag or commit.", HelpName = "REVISION" };
    private readonly Option<string[]> _values = new("--values", "-f") { Description = "A values file for Helm charts; may be given several times.", HelpName = "FILE" };
    private readonly Option<string[]> _sets = new("--set") { Description = "A value for Helm charts, KEY=VALUE; may be given several times.", HelpName = "KEY=VALUE" };
    private readonly Option<bool> _allowRemote = new("--allow-remote") { Description = "Let kustomize fetch bases over the network." };
    private readonly Option<string?> _version = new("--kubernetes-version") { Description = $"The release that the verdict is for. Default: {KubernetesVersion.Newest}, the newest known.", HelpName = "VERSION" };
    private readonly Option<int?> _maxFileSize = new("--max-file-size") { Description = "The largest file that is read, in MiB. Default: 64.", HelpName = "MIB" };
    private readonly Option<string?> _config = new("--config") { Description = "The configuration to use. Default: .seaworthy.yaml in the current folder or above it.", HelpName = "FILE" };
    private readonly LiveSource _live = live ?? new();

    public void AddTo(Command command)
    {
        _paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(static token => token.Value is ['-', _, ..]))
                result.AddError(UnknownOption(token.Value, command));
        });
        _version.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !KubernetesVersion.TryParse(text, out _))
                result.AddError($"'{text}' is not a Kubernetes version; write it as 1.31");
        });
        if (takesPaths)
        {
            command.Add(_paths);
            command.Add(_revision);
        }

        if (hasCluster)
            _live.AddTo(command);
        foreach (var option in (Option[])[_includes, _excludes, _namespace, _values, _sets, _allowRemote, _version, _maxFileSize, _config])
            command.Add(option);
    }

    /// <summary>What looks like an option and is none was mistyped; a file of such a name can be given as ./-name.</summary>
    private static string UnknownOption(string option, Command command)
    {
        var nearest = Spelling.Nearest(option, command.Options.Select(static known => known.Name));
        return $"there is no option '{option}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}";
    }

    /// <summary>The configuration that holds, or what is wrong with it.</summary>
    public ConfigurationResult ReadConfiguration(ParseResult parsed) =>
        parsed.GetValue(_config) is { } file ? ConfigurationFile.Read(file) : ConfigurationFile.Find(Environment.CurrentDirectory);

    /// <summary>What to read, from the command line first and the configuration second.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="place">The input, where a verb names it in its own way.</param>
    public InputOptions Options(ParseResult parsed, Settings settings, InputPlace? place = null)
    {
        var paths = place is not null ? [place.Path] : parsed.GetValue(_paths) ?? [];
        var limits = ReadingLimits.Default;
        return new()
        {
            Paths = paths is [] ? ["."] : paths,
            Includes = Patterns(parsed.GetValue(_includes) ?? []),
            Excludes = [.. Patterns(settings.Exclude), .. Patterns(parsed.GetValue(_excludes) ?? [])],
            Namespace = parsed.GetValue(_namespace) ?? settings.Namespace ?? "default",
            Revision = place is null ? parsed.GetValue(_revision) : place.Revision,
            HelmValues = parsed.GetValue(_values) ?? [],
            HelmSets = parsed.GetValue(_sets) ?? [],
            AllowRemote = parsed.GetValue(_allowRemote),
            KubernetesVersion = Version(parsed, settings),
            WorkloadKinds = settings.Workloads,
            SystemNamespaces = settings.SystemNamespaces,
            Limits = parsed.GetValue(_maxFileSize) is { } mebibytes ? limits with { MaxBytes = mebibytes * 1024L * 1024 } : limits,
            StandardInput = Console.OpenStandardInput,
        };
    }

    /// <summary>The live cluster to read instead; null where none is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="options">What holds for every source.</param>
    public LivePlace? Live(ParseResult parsed, Settings settings, InputOptions options) => _live.IsChosen(parsed)
        ? new(_live.Options(parsed, options, parsed.GetValue(_namespace)), TakesVersion: parsed.GetValue(_version) is null && settings.KubernetesVersion is null)
        : null;

    /// <summary>What is wrong with the sources together; null where nothing is.</summary>
    public string? Mistake(ParseResult parsed) => _live.IsChosen(parsed) && parsed.GetValue(_paths) is [_, ..] paths
        ? $"--cluster reads a live cluster and '{paths[0]}' is a path: check one of the two"
        : null;

    /// <summary>Why the input cannot be changed; null where it lies on the disk as it is read.</summary>
    public string? WhyUnchangeable(ParseResult parsed) =>
        parsed.GetValue(_revision) is { } revision ? $"--revision {revision} is history, which cannot be changed; check it out first"
        : _live.IsChosen(parsed) ? "a cluster is never changed; --format patch prints what to apply"
        : (parsed.GetValue(_paths) ?? []).Contains("-") ? "standard input cannot be changed; name the files"
        : null;

    private KubernetesVersion Version(ParseResult parsed, Settings settings) =>
        KubernetesVersion.TryParse(parsed.GetValue(_version), out var version) ? version : settings.KubernetesVersion ?? KubernetesVersion.Newest;

    private static IReadOnlyList<PathPattern> Patterns(IEnumerable<string> patterns) => [.. patterns.Select(PathPattern.TryParse).OfType<PathPattern>()];
}
