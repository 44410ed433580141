using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Old kubelets get no fixes, and too old ones do not understand their API server.</summary>
internal static class NodeVersionOutdated
{
    public static Check Check { get; } = new Check<Node>
    {
        Id = "node-version-outdated",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Node runs a release that is out of support or too far from the control plane's",
        Remedy = "Upgrade the control plane first, one minor release at a time, and then the nodes.",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "Only the newest three minor releases get security fixes. A kubelet that is newer than the API server, or more than three minor releases older, is not tested with it: pods may not start or report wrong states.",
        References = ["https://kubernetes.io/releases/version-skew-policy/", "https://kubernetes.io/releases/"],
        AppliesTo = static (node, _) => node["status.nodeInfo.kubeletVersion"].Exists,
        Evaluate = static (node, context) =>
        {
            var field = node["status.nodeInfo.kubeletVersion"];
            if (!KubernetesVersion.TryParse(field.Text, out var kubelet))
                return Verdict.NotEvaluated($"'{field.Text}' is no version that can be read");
            var (server, newest) = (context.KubernetesVersion, KubernetesVersion.Newest);
            if (kubelet > newest)
                return Verdict.NotEvaluated($"nothing is known of Kubernetes {kubelet} yet");
            if (kubelet > server)
                return [new(field, $"Node '{node.Object.Name}' runs {kubelet}, newer than the control plane's {server}") { Severity = Severity.High }];
            if (server.Minor - kubelet.Minor > (server < WiderSkew ? 2 : 3))
                return [new(field, $"Node '{node.Object.Name}' runs {kubelet}, {server.Minor - kubelet.Minor} minor releases older than the control plane's {server}") { Severity = Severity.High }];
            return newest.Minor - kubelet.Minor >= SupportedReleases
                ? [new(field, $"Node '{node.Object.Name}' runs {kubelet}, which gets no fixes any more: {newest} is out")]
                : [];
        },
    };

    private const int SupportedReleases = 3;

    /// <summary>From 1.28 on a kubelet may be three minor releases older than the API server; before, two.</summary>
    private static KubernetesVersion WiderSkew { get; } = new(1, 28);
}
