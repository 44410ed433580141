using Seaworthy.Analysis.Drift;
using Seaworthy.Configuration;
using Seaworthy.Live;
using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Reporting;
using Seaworthy.Reporting.Json;
using Seaworthy.Reporting.Terminal;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy diff PATH --cluster</c>: what manifests declare against what a live cluster has.</summary>
internal static class DriftRun
{
    /// <summary>Reads both and compares them.</summary>
    /// <param name="place">The manifests.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="options">How manifests are read.</param>
    /// <param name="live">Which cluster.</param>
    /// <param name="progress">Where to say how far it is; null for nowhere.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The report, or what is wrong with the question.</returns>
    public static async Task<(DriftReport? Report, string? Mistake)> RunAsync(
        InputPlace place, ConfigurationResult configuration, InputOptions options, LiveOptions live, TextWriter? progress, CancellationToken cancel)
    {
        using var shown = new Progress(progress);
        var manifests = await InputReader.ReadAsync(options with { Progress = shown.Report }, cancel);
        if (manifests.Clusters.Length > 1)
            return (null, $"{place} declares some objects several times, for {manifests.Clusters.Length} clusters as it seems; name the overlay or chart that runs in this one");

        var declared = manifests.Clusters.FirstOrDefault() ?? new ClusterSnapshot([]);
        var kinds = declared.Objects.Select(static item => item.Kind).ToHashSet();
        var (cluster, _) = await LiveReader.ReadAsync(live with { FurtherKinds = kinds, Progress = shown.ReportObjects }, cancel);
        shown.Clear();

        var drift = cluster.Clusters is [var running] ? ClusterDrift.Between(declared, running, LiveReader.WithoutDefaults) : ClusterDrift.Unknown(declared);
        return (new(drift, place.ToString(), cluster.Cluster!, [.. configuration.Problems, .. manifests.Problems, .. cluster.Problems]), null);
    }

    /// <summary>Writes the report as text or JSON.</summary>
    public static void Write(DriftReport report, ReportTarget target, TextOptions text, string? color) =>
        target.Write(console => DriftText.Write(report, console, text), target.Format == "json" ? stream => DriftJson.Write(report, stream) : null, color);

    /// <summary>How it ends. A difference has no severity: any counts.</summary>
    public static int ExitCodeOf(DriftReport report, bool isFailure, bool failOnUnevaluated)
    {
        if (report.Problems.Any(static problem => !problem.NotEvaluated))
            return ExitCode.BadInput;
        if (report.Drift.Exists && isFailure)
            return ExitCode.Findings;
        return report.Problems.IsEmpty && !report.Drift.Declared.IsEmpty && (report.Drift.NotCompared.IsEmpty || !failOnUnevaluated) ? ExitCode.Fine : ExitCode.NotEvaluated;
    }
}
