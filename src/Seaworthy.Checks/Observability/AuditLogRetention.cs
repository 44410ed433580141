using System.Globalization;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>An audit log is read weeks later, and must not fill the disk until then.</summary>
internal static class AuditLogRetention
{
    private static readonly Parameter<long> Days = Parameter.Number("days", "the least days that audit logs are kept", 30, 1);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "audit-log-retention",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Parameters = [Days],
        Summary = "Audit log is kept too short, or for ever",
        Remedy = "Set --audit-log-maxage, --audit-log-maxbackup and --audit-log-maxsize of kube-apiserver.",
        Repair = Repairability.Decision,
        Why = "Intrusions are often noticed after weeks, when a short log has forgotten how they began. A log without any bound fills the disk of the control plane, and then the API server stops.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/#log-backend", "CIS Kubernetes Benchmark: ensure that the --audit-log-maxage argument is set to 30"],
        Peers = ["kubescape/C-0131", "kubescape/C-0132", "checkov/CKV_K8S_92", "checkov/CKV_K8S_93"],
        // A log on standard output is the node's to keep.
        AppliesTo = static (container, _) => AuditFlags.IsApiServer(container) && AuditFlags.Find(container, "audit-log-path") is { Value: not "-" },
        Evaluate = static (container, context) => (Number(container, "audit-log-maxage"), Number(container, "audit-log-maxbackup")) switch
        {
            (0, 0) => [new(AuditFlags.Find(container, "audit-log-path")!.Value.Field, "kube-apiserver never deletes an old audit log: neither --audit-log-maxage nor --audit-log-maxbackup is set") { Decide = () => Keep(container, context.Value(Days)) }],
            (> 0 and var days, _) when days < context.Value(Days) => [new(AuditFlags.Find(container, "audit-log-maxage")!.Value.Field, $"kube-apiserver keeps its audit log for {days} days only, and {context.Value(Days)} are asked for") { Decide = () => Keep(container, context.Value(Days)) }],
            _ => [],
        },
    };

    /// <summary>A flag's number; 0, as the default is, stands for no bound.</summary>
    private static long Number(Container container, string flag) =>
        AuditFlags.Find(container, flag) is { } found && long.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Decision Keep(Container container, long least)
    {
        const string Title = "Say for how many days audit logs are kept";
        return new(Title, $"a whole number from {least}", text =>
            !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < least ? null
            : AuditFlags.Find(container, "audit-log-maxage") is { } written ? Fix.Set(written.Field, Scalar.Of($"--audit-log-maxage={days}"), $"{Title}: {days}")
            : Fix.Add(AuditFlags.ListOf(container, "audit-log-path"), Scalar.Of($"--audit-log-maxage={days}"), $"{Title}: {days}"))
        {
            Proposal = new(least.ToString(CultureInfo.InvariantCulture), "the least that is asked for"),
        };
    }
}
