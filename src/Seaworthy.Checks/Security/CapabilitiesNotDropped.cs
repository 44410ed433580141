using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A runtime hands every container a dozen capabilities that almost no program needs.</summary>
internal static class CapabilitiesNotDropped
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "capabilities-not-dropped",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container keeps the runtime's default capabilities",
        Remedy = "Set securityContext.capabilities.drop to [ALL] and add back what the program needs, at most NET_BIND_SERVICE.",
        Repair = Repairability.SafeOrDecision,
        Why = "The defaults let root in a container change owners of files, forge packets on the pod network and switch users. A program that binds a port above 1023 needs none of them; whoever breaks into it can use all of them.",
        References = ["Pod Security Standards: restricted", "CIS Kubernetes Benchmark 5.2.8", "CIS Kubernetes Benchmark 5.2.10", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container"],
        Peers = ["kube-linter/drop-net-raw-capability", "polaris/insecureCapabilities", "checkov/CKV_K8S_28", "checkov/CKV_K8S_37", "trivy/KSV-0003", "trivy/KSV-0106", "kubeaudit/capabilities", "kyverno/disallow-capabilities-strict"],
        AppliesTo = static (container, _) => !container.RunsOnWindows,
        Evaluate = static (container, _) => Judge(container, container["securityContext.capabilities.drop"]),
    };

    private static Verdict Judge(Container container, Field drop)
    {
        var dropped = drop.Items.Select(static item => item.Text ?? "").ToList();
        if (dropped.Contains("ALL"))
            return [];

        // Runtimes ignore case where Pod Security admission does not.
        if (dropped.Find(static item => item.Equals("ALL", StringComparison.OrdinalIgnoreCase)) is { } lower)
        {
            return
            [
                new(drop, $"container '{container.Name}' drops '{lower}': the runtime takes it for ALL, Pod Security 'restricted' refuses it")
                {
                    Severity = Severity.Low,
                    Remedy = "Write ALL in capitals.",
                    Fix = Fix.Set(drop.Items.First(item => item.Text == lower), Scalar.Of("ALL"), "Write ALL in capitals"),
                },
            ];
        }

        return [new(drop, dropped.Count == 0 ? $"container '{container.Name}' drops no capabilities" : $"container '{container.Name}' drops {string.Join(", ", dropped)} but not ALL")
        {
            // Root without capabilities may not even read its own files.
            Fix = IsNeverRoot(container) ? Fix.Add(drop, Scalar.Of("ALL"), "Drop all capabilities") : null,
            Decide = () => IsNeverRoot(container) ? null : Keep(container, drop),
        }];
    }

    private static bool IsNeverRoot(Container container) => container.EffectiveSecurityContext("runAsNonRoot").Boolean == true;

    /// <summary>Which capabilities a program uses that may be root is written nowhere.</summary>
    private static Decision Keep(Container container, Field drop) => new(
        $"Drop the capabilities of container '{container.Name}'",
        "none, or the capabilities that the program needs, such as CHOWN,SETGID,SETUID",
        text => text == "none" ? Fix.Add(drop, Scalar.Of("ALL"), $"Drop all capabilities of container '{container.Name}'")
            : text.Split(',') is var kept && Array.TrueForAll(kept, static name => name.Length > 0 && name != "ALL" && name.All(static letter => char.IsAsciiLetterUpper(letter) || letter == '_')) ? Keep(container, drop, kept)
            : null);

    private static Fix Keep(Container container, Field drop, string[] kept)
    {
        var add = container["securityContext.capabilities.add"];
        var there = add.Items.Select(static item => item.Text).ToHashSet(StringComparer.Ordinal);
        return kept.Where(name => !there.Contains(name)).Aggregate(
            Fix.Add(drop, Scalar.Of("ALL"), $"Drop all capabilities of container '{container.Name}' but {string.Join(", ", kept)}"),
            (fix, name) => fix.And(Fix.Add(add, Scalar.Of(name), "")));
    }
}
