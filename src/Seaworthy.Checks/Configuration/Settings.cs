using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Configuration;

/// <summary>What <c>.seaworthy.yaml</c> says, validated.</summary>
public sealed record Settings
{
    /// <summary>The settings where there is no file.</summary>
    public static Settings Default { get; } = new();

    /// <summary>The release that the cluster runs; null leaves it to the command line or the newest known.</summary>
    public KubernetesVersion? KubernetesVersion { get; init; }

    /// <summary>The namespace of objects that name none.</summary>
    public string? Namespace { get; init; }

    /// <summary>From which severity on findings fail a run; null leaves it to the command line.</summary>
    public FailOn? FailOn { get; init; }

    /// <summary>Patterns of files and folders to leave out.</summary>
    public ValueList<string> Exclude { get; init; } = [];

    /// <summary>Kinds with a pod template besides the built-in ones.</summary>
    public ValueList<WorkloadKind> Workloads { get; init; } = [];

    /// <summary>Checks that are not run.</summary>
    public ValueList<string> DisabledChecks { get; init; } = [];
}

/// <summary>From which severity on findings fail a run.</summary>
/// <param name="Threshold">The mildest severity that fails it; null for none.</param>
public readonly record struct FailOn(Severity? Threshold)
{
    /// <summary>What holds when nobody asks for another: high.</summary>
    public static FailOn Default { get; } = new(Severity.High);

    /// <summary>The names that <see cref="TryParse"/> takes, mildest first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["none", "info", "low", "medium", "high", "critical"];

    /// <summary>Reads a severity or "none".</summary>
    public static bool TryParse(string? text, out FailOn failOn)
    {
        failOn = text switch
        {
            "info" => new(Severity.Info),
            "low" => new(Severity.Low),
            "medium" => new(Severity.Medium),
            "high" => new(Severity.High),
            "critical" => new(Severity.Critical),
            _ => new(null),
        };
        return text is "none" || failOn.Threshold is not null;
    }

    /// <summary>Whether a finding of a severity fails the run.</summary>
    public bool Fails(Severity severity) => severity >= Threshold;
}
