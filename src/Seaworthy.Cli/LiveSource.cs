using System.CommandLine;
using Seaworthy.Live;
using Seaworthy.Model.Reading;

namespace Seaworthy.Cli;

/// <summary>The arguments that choose a live cluster. None of it is touched, and nothing is sent, without <c>--cluster</c>.</summary>
internal sealed class LiveSource(string purpose = "Read a live cluster instead of files")
{
    private readonly Option<bool> _cluster = new("--cluster") { Description = purpose + ": what kubectl would talk to. It is only ever read." };
    private readonly Option<string?> _context = new("--context") { Description = "The context of the kubeconfig. Default: its current one.", HelpName = "CONTEXT" };
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "The kubeconfig. Default: KUBECONFIG, then ~/.kube/config, then what a pod finds in its own cluster.", HelpName = "FILE" };
    private readonly Option<bool> _readSecrets = new("--read-secrets") { Description = "List Secrets as well: names and keys, never values." };
    private readonly Option<double?> _timeout = new("--request-timeout") { Description = "How long one answer of the cluster may take, in seconds. Default: 30.", HelpName = "SECONDS" };

    public void AddTo(Command command)
    {
        _timeout.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<double?>() is <= 0 or > 86_400)
                result.AddError("--request-timeout is a number of seconds above 0");
        });
        foreach (var option in (Option[])[_cluster, _context, _kubeconfig, _readSecrets, _timeout])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_cluster) && ((Option[])[_context, _kubeconfig, _readSecrets, _timeout]).FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } idle)
                result.AddError($"{idle.Name} is about a live cluster; add --cluster to read one");
        });
    }

    /// <summary>Whether a live cluster is asked for.</summary>
    public bool IsChosen(ParseResult parsed) => parsed.GetValue(_cluster);

    /// <summary>Which cluster, and how to read it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="input">What holds for every source.</param>
    /// <param name="namespace">The only namespace to read; null for all.</param>
    public LiveOptions Options(ParseResult parsed, InputOptions input, string? @namespace) => new()
    {
        Kubeconfig = parsed.GetValue(_kubeconfig),
        Context = parsed.GetValue(_context),
        Namespace = @namespace,
        ReadSecrets = parsed.GetValue(_readSecrets),
        RequestTimeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? 30),
        WorkloadKinds = input.WorkloadKinds,
        SystemNamespaces = input.SystemNamespaces,
        Limits = input.Limits,
    };
}

/// <summary>A live cluster that a command line names.</summary>
/// <param name="Options">Which, and how to read it.</param>
/// <param name="TakesVersion">Whether the verdict is for the release that the server says it is, because nobody says otherwise.</param>
internal sealed record LivePlace(LiveOptions Options, bool TakesVersion);
