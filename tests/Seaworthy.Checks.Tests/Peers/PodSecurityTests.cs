using System.Text.Json;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests.Peers;

/// <summary>Kubernetes' own verdicts on pods, control by control, held against the checks that ask for one control each.</summary>
public sealed class PodSecurityTests
{
    /// <summary>Which check asks for which control, by the reason that admission gives, and the level from which on it does.</summary>
    private static readonly (string Check, string Reason, bool IsBaseline)[] Counterparts =
    [
        ("apparmor-unconfined", "forbidden AppArmor profile", true),
        ("probe-names-host", "probe or lifecycle host", true),
        ("selinux-options-custom", "seLinuxOptions", true),
        ("unmasked-proc", "procMount", true),
        ("unsafe-sysctl", "forbidden sysctls", true),
        ("volume-type-not-restricted", "restricted volume types", false),
        ("windows-host-process", "hostProcess", true),
    ];

    private static readonly KubernetesVersion ProbesAreAsked = new(1, 34);

    private static readonly KubernetesVersion OwnUsersSuffice = new(1, 35);

    [Fact]
    public void Verdicts_on_random_pods_are_those_of_pod_security_admission() =>
        Conformance.Check("pod-security", "random-pods.jsonl", static line =>
            Differences(line.GetProperty("pod").GetRawText(), line.GetProperty("level").GetString()!, line.GetProperty("version").GetString()!, line.TextOrNull("reason") ?? ""));

    [Fact]
    public void Verdicts_on_upstreams_pods_are_those_of_pod_security_admission() =>
        Conformance.Check("pod-security", "messages.jsonl", static line =>
        {
            var file = line.GetProperty("file").GetString()!;
            var parts = file.Split('/');

            // The evaluator was asked without the API server's defaults; with them a volume of no type is an emptyDir, and these pods pass.
            var reasons = parts[2] == "pass" ? "" : line.TextOrNull("reason") ?? "";
            return Differences(File.ReadAllText(Repository.Shared("conformance", "pod-security", file)), parts[0], parts[1], reasons);
        });

    private static string? Differences(string pod, string level, string version, string reasons)
    {
        var cluster = Fixture.Cluster(pod);
        var release = version == "latest" ? KubernetesVersion.Newest : KubernetesVersion.TryParse(version, out var read) ? read : throw new JsonException(version);
        var given = reasons.Split(", ");
        foreach (var (id, reason, isBaseline) in Counterparts)
        {
            if (!IsAsked(id, level, isBaseline, release, cluster))
                continue;
            var fires = !Engine.Run([Catalogue.Find(id)!], cluster, new() { KubernetesVersion = release }, CancellationToken.None).Outcomes.ShouldHaveSingleItem().Findings.IsEmpty;
            if (fires != given.Contains(reason))
                return $"{id} {(fires ? "fires" : "does not fire")}";
        }

        return null;
    }

    /// <summary>Restricted does not care for a pod's own users where baseline does; hosts of probes are told here for every release.</summary>
    private static bool IsAsked(string id, string level, bool isBaseline, KubernetesVersion version, ClusterSnapshot cluster) => id switch
    {
        "probe-names-host" => version >= ProbesAreAsked,
        "unmasked-proc" => level == "baseline" || version < OwnUsersSuffice || cluster.PodTemplates[0]["hostUsers"].Boolean != false,
        _ => isBaseline || level == "restricted",
    };
}
