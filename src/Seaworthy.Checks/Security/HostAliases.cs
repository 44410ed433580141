using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Names written into /etc/hosts go past DNS and past whoever runs it.</summary>
internal static class HostAliases
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "host-aliases",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Pod resolves names by its own list",
        Remedy = "Resolve the names by DNS: a Service without selector, one of type ExternalName, or a record in the zone.",
        Repair = Repairability.Decision,
        Why = "Entries in hostAliases win over DNS. When the address moves, the pods alone go on to the old one, and whoever may change the manifest leads their requests to another server unseen.",
        References = ["https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/"],
        Peers = ["trivy/KSV-0007"],
        Evaluate = static (pod, _) => pod["hostAliases"] is { Count: > 0 } aliases
            ? [new(aliases, $"hostAliases fixes the address of {string.Join(", ", aliases.Items.SelectMany(static alias => alias["hostnames"].Items).Take(3).Select(static name => name.Text))}") { Decide = () => Decision.Confirm(Fix.Remove("Leave the names to DNS", aliases), proposal: null) }]
            : [],
    };
}
