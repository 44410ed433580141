using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>The Kubernetes Dashboard is retired; what is found in it is not mended.</summary>
internal static class DashboardDeployed
{
    private static readonly HashSet<string> Images = new[]
    {
        "kubernetesui/dashboard", "kubernetesui/dashboard-api", "kubernetesui/dashboard-auth", "kubernetesui/dashboard-web",
    }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "dashboard-deployed",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Kubernetes Dashboard runs in the cluster",
        Remedy = "Replace it, for example by Headlamp, and delete its ServiceAccount and bindings; until then let it ask for a login and reach it by kubectl port-forward only.",
        Repair = Repairability.Decision,
        Why = "The project was retired in 2026 and gets no more fixes. A dashboard that is reachable without a login, or whose own ServiceAccount may do everything, has been the way into well-known clusters.",
        References = ["https://github.com/kubernetes-retired/dashboard", "https://headlamp.dev/"],
        Peers = ["checkov/CKV_K8S_33", "kubescape/C-0014"],
        Evaluate = static (container, _) =>
        {
            if (container.Image?.Repository is not { } repository || !IsDashboard(repository))
                return [];
            return container["args"].Items.FirstOrDefault(static argument => argument.Text is "--enable-skip-login" or "--enable-skip-login=true") is { Exists: true } skip
                ? [new(skip, $"container '{container.Name}' is the Kubernetes Dashboard and lets people in without a login") { Severity = Severity.High, Remedy = "Remove --enable-skip-login.", Decide = () => Decision.Confirm(Fix.Remove("Let the Dashboard ask for a login", skip), proposal: null) }]
                : [new(container["image"], $"container '{container.Name}' is the Kubernetes Dashboard, which is retired")];
        },
    };

    /// <summary>Releases before 2.0 had a name for each processor: <c>kubernetes-dashboard-amd64</c>.</summary>
    private static bool IsDashboard(string repository) =>
        Images.Contains(repository) || repository[(repository.LastIndexOf('/') + 1)..].StartsWith("kubernetes-dashboard", StringComparison.Ordinal);
}
