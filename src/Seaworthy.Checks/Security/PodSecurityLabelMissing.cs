using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Pod Security admission is built in and does nothing until a namespace asks for it.</summary>
internal static class PodSecurityLabelMissing
{
    private const string Label = "pod-security.kubernetes.io/enforce";

    public static Check Check { get; } = new Check<Namespace>
    {
        Id = "pod-security-label-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Namespace enforces no Pod Security level",
        Remedy = $"Set the labels warn and audit to restricted first, and {Label} to the strictest level that the namespace's pods pass: new pods that do not pass the enforced level are refused.",
        Repair = Repairability.Decision,
        Why = "Without the label, and unless the API server is configured with a default, anybody who may create pods in the namespace may create privileged ones with the node's disk mounted, and takes over the node.",
        References = ["CIS Kubernetes Benchmark 5.2.1", "https://kubernetes.io/docs/concepts/security/pod-security-admission/"],
        Peers = ["kubescape/C-0192"],
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name),
        Evaluate = static (@namespace, context) =>
        {
            var (name, label) = (@namespace.Object.Name, @namespace["metadata.labels"].Child(Label));
            return label.Text switch
            {
                "baseline" or "restricted" => [],
                null => [new(label, $"namespace '{name}' does not say which Pod Security level it enforces") { Decide = () => Enforce(label, name, context) }],
                "privileged" => [new(label, $"namespace '{name}' enforces 'privileged', which allows every pod") { Severity = Severity.Low, Decide = () => Enforce(label, name, context) }],
                var level =>
                [
                    new(label, $"namespace '{name}' enforces '{level}', which is no level: the API server refuses such a label, and where it stands already enforces 'restricted'")
                    {
                        Severity = Severity.High,
                        Decide = () => Enforce(label, name, context),
                        Remedy = "Write privileged, baseline or restricted, in small letters.",
                    },
                ],
            };
        },
    };

    /// <summary>Pods that do not pass the level are refused when they are made anew.</summary>
    private static Decision Enforce(Field label, string name, CheckContext context) => Decision.Text(
        label,
        $"Enforce a Pod Security level in namespace '{name}'",
        "baseline or restricted",
        static level => level is "baseline" or "restricted",
        label.Text?.ToLowerInvariant() is "baseline" or "restricted" ? new(label.Text.ToLowerInvariant(), "what is written, in small letters")
            : Suggestion.From(() => PodSecurityLevel.Strictest(name, context) is { } level ? new(level, "the strictest level that all pods of the namespace pass that are in the input") : null));
}
