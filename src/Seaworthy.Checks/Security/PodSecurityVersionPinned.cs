using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A level pinned to an old release is the level as it was then.</summary>
internal static class PodSecurityVersionPinned
{
    private const string Prefix = "pod-security.kubernetes.io/enforce";

    /// <summary>The releases that made a level stricter, with what they added.</summary>
    private static readonly (string Level, KubernetesVersion Since, string Rule)[] Additions =
    [
        ("restricted", new(1, 8), "no privilege escalation"),
        ("restricted", new(1, 19), "a seccomp profile"),
        ("restricted", new(1, 22), "no capabilities"),
        ("restricted", new(1, 23), "no runAsUser 0"),
        ("baseline", new(1, 34), "no hosts in probes"),
    ];

    public static Check Check { get; } = new Check<Namespace>
    {
        Id = "pod-security-version-pinned",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Namespace enforces a Pod Security level of an old release",
        Remedy = "Set pod-security.kubernetes.io/enforce-version to latest or to the release that the cluster runs, after a look at the warnings that the label warn gives.",
        Repair = Repairability.Decision,
        Why = "What was added to a level after the pinned release is not asked of the namespace's pods, though the label reads as if it were.",
        References = ["https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces"],
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name) && @namespace["metadata.labels"].Child(Prefix + "-version").Exists,
        Evaluate = static (@namespace, context) =>
        {
            var label = @namespace["metadata.labels"].Child(Prefix + "-version");
            if (label.Text == "latest")
                return [];
            if (label.Text is not ['v', ..] || !KubernetesVersion.TryParse(label.Text, out var pinned) || label.Text != $"v{pinned}")
                return [new(label, $"'{label.Text}' is no release: the API server refuses the label") { Severity = Severity.High, Remedy = "Write latest, or v and the release: v1.34.", Decide = () => Follow(label, @namespace.Object.Name, context) }];

            var missed = Missed(@namespace["metadata.labels"].Child(Prefix).Text, pinned, context.KubernetesVersion);
            return missed.Count == 0 ? [] : [new(label, $"namespace '{@namespace.Object.Name}' enforces its level as of {pinned}, without what came later: {string.Join(", ", missed)}") { Decide = () => Follow(label, @namespace.Object.Name, context) }];
        },
    };

    /// <summary>Suggested where the pods pass what came later.</summary>
    private static Decision Follow(Field label, string name, CheckContext context) => Decision.Text(
        label,
        $"Enforce the level of namespace '{name}' as of another release",
        "latest, or v and the release such as v1.34",
        static text => text == "latest" || (text is ['v', ..] && KubernetesVersion.TryParse(text, out var release) && text == $"v{release}"),
        Suggestion.From(() => PodSecurityLevel.Strictest(name, context) is { } level && (level == "restricted" || label.Object.Labels[Prefix] != "restricted") ? new("latest", "all pods of the namespace that are in the input pass the level as it is now") : null));

    /// <summary>Restricted asks all that baseline asks.</summary>
    private static List<string> Missed(string? level, KubernetesVersion pinned, KubernetesVersion cluster) =>
        [.. Additions.Where(rule => level is "restricted" || level == rule.Level).Where(rule => rule.Since > pinned && rule.Since <= cluster).Select(static rule => rule.Rule)];
}
