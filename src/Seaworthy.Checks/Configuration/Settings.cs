using System.Collections.ObjectModel;
using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;
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

    /// <summary>Whether questions that could not be answered fail a run.</summary>
    public bool FailOnUnevaluated { get; init; }

    /// <summary>The baseline's file, relative to the configuration's folder; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Patterns of files and folders to leave out.</summary>
    public ValueList<string> Exclude { get; init; } = [];

    /// <summary>Kinds with a pod template besides the built-in ones.</summary>
    public ValueList<WorkloadKind> Workloads { get; init; } = [];

    /// <summary>Namespaces of the system's own besides those of Kubernetes.</summary>
    public ValueList<string> SystemNamespaces { get; init; } = [];

    /// <summary>Registries that images may come from.</summary>
    public ValueList<string> TrustedRegistries { get; init; } = [];

    /// <summary>The profiles that the team chose.</summary>
    public ValueList<Profile> Profiles { get; init; } = [];

    /// <summary>Checks that are on or off whatever their profile says, by id.</summary>
    public IReadOnlyDictionary<string, bool> Switches { get; init; } = ReadOnlyDictionary<string, bool>.Empty;

    /// <summary>Severities of checks, by id, other than those declared.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = ReadOnlyDictionary<string, Severity>.Empty;

    /// <summary>Values of parameters other than their defaults.</summary>
    public IReadOnlyDictionary<Parameter, object> Parameters { get; init; } = ReadOnlyDictionary<Parameter, object>.Empty;

    /// <summary>The folder for objects that repairs add, relative to the configuration's folder; null for that of the object that needs them.</summary>
    public string? NewObjects { get; init; }

    /// <summary>What is accepted, and what annotations may accept.</summary>
    public SuppressionPolicy Suppressions { get; init; } = new();

    /// <summary>The checks that are asked: those of no profile and those of the profiles chosen, unless they are switched.</summary>
    /// <param name="further">Profiles that the command line adds.</param>
    public IReadOnlyList<Check> SelectChecks(IEnumerable<Profile> further)
    {
        HashSet<Profile> chosen = [.. Profiles, .. further];
        return [.. Catalogue.All.Where(check => Switches.TryGetValue(check.Id, out var on) ? on : check.Profile is null || chosen.Contains(check.Profile))];
    }

    /// <summary>What the engine is to know.</summary>
    /// <param name="version">The release that the cluster runs.</param>
    /// <param name="today">The day on which the question is asked.</param>
    public EngineOptions EngineOptions(KubernetesVersion version, DateOnly today) => new()
    {
        KubernetesVersion = version,
        TrustedRegistries = TrustedRegistries,
        Severities = Severities,
        Parameters = Parameters,
        Suppressions = Suppressions with { Today = today },
    };
}
