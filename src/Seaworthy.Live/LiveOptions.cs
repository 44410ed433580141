using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Live;

/// <summary>Which live cluster to read, and how.</summary>
public sealed record LiveOptions
{
    /// <summary>The kubeconfig; null for those that KUBECONFIG names, else the one in the home folder, else what a pod has.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The context of the kubeconfig; null for its current one.</summary>
    public string? Context { get; init; }

    /// <summary>The only namespace to read of kinds in namespaces; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether Secrets are listed. Their values are forgotten while they are read, but whoever may list them could read every password.</summary>
    public bool ReadSecrets { get; init; }

    /// <summary>How long one answer may take from the first byte to the last; 30 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Kinds with a pod template besides the built-in ones.</summary>
    public IReadOnlyList<WorkloadKind> WorkloadKinds { get; init; } = [];

    /// <summary>Kinds to read besides those that checks ask for. Secrets are read where <see cref="ReadSecrets"/> says so, and not for being named here.</summary>
    public IReadOnlyCollection<GroupKind> FurtherKinds { get; init; } = [];

    /// <summary>Namespaces of the system's own besides those of Kubernetes.</summary>
    public IReadOnlyList<string> SystemNamespaces { get; init; } = [];

    /// <summary>What an answer may cost; the size is that of one page.</summary>
    public ReadingLimits Limits { get; init; } = ReadingLimits.Default;

    /// <summary>Waits between attempts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told how many objects are read, now and then, from any thread.</summary>
    public Action<int>? Progress { get; init; }
}
