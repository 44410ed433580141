using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Delivery;

/// <summary>Names become parts of DNS names, paths and labels, and must be fit for that.</summary>
internal static class InvalidName
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "invalid-name",
        Chapter = Chapter.Delivery,
        Severity = Severity.Critical,
        Summary = "Name that the API server refuses",
        Remedy = "Use lower case letters, digits and '-', with a letter or digit at both ends.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the object, so it does not exist, and whatever refers to it finds nothing.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names"],
        AppliesTo = static (item, _) => item["metadata.name"].Text is { Length: > 0 } && !NamesAreFree(item.Kind),
        Evaluate = static (item, context) => Placeholders.Has(item.Name) || Placeholders.Has(item["metadata.namespace"].Text ?? "")
            ? Verdict.NotEvaluated("a placeholder stands in its name, which something fills in before it is applied")
            : [.. JudgeName(item, context), .. JudgeNamespace(item["metadata.namespace"], context)],
    };

    /// <summary>Kinds whose names are any part of a path (NameIsPathSegment: RBAC, APIService), and those of API servers other than Kubernetes' own.</summary>
    private static bool NamesAreFree(GroupKind kind) =>
        kind.Group is "rbac.authorization.k8s.io" or "apiregistration.k8s.io" || kind.Group.EndsWith(".openshift.io", StringComparison.Ordinal);

    private static IEnumerable<Violation> JudgeName(KubernetesObject item, CheckContext context)
    {
        var field = item["metadata.name"];
        if (RuleFor(item.Kind, context.KubernetesVersion) is { } rule && rule.Breach(item.Name) is { } breach)
            yield return new(field, $"the name '{item.Name}' of this {item.Kind.Kind} {breach}") { Decide = () => Rename(field, rule, $"Give this {item.Kind.Kind} a name that is allowed", name => context.Cluster.Find(item.Kind, item.Namespace, name) is null) };
    }

    private static IEnumerable<Violation> JudgeNamespace(Field field, CheckContext context)
    {
        if (field.Text is { Length: > 0 } name && Rule.Label.Breach(name) is { } breach)
            yield return new(field, $"the namespace '{name}' {breach}") { Decide = () => Rename(field, Rule.Label, "Name a namespace whose name is allowed", other => context.Cluster.Find(Kinds.Namespace, "", other) is not null) };
    }

    /// <summary>The same name as it may be written, where that is the name of nothing else (or of the namespace that is meant).</summary>
    private static Decision Rename(Field field, Rule rule, string title, Func<string, bool> isMeant)
    {
        var near = new string([.. field.Text!.ToLowerInvariant().Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || (letter == '.' && rule.TakesDots) ? letter : '-')]).Trim('-', '.');
        return Decision.Text(field, title, "a name of lower case letters, digits and '-'", name => name.Length > 0 && rule.Breach(name) is null, near.Length > 0 && rule.Breach(near) is null && isMeant(near) ? new(near, "the name with lower case letters, and '-' for what is not allowed") : null);
    }

    /// <summary>
    /// Namespaces and Services are labels of DNS names (k8s.io/apimachinery/pkg/api/validation/name.go), CronJobs leave room for what their
    /// Jobs add (pkg/apis/batch/validation), Jobs become a label's value, and the rest are DNS names.
    /// </summary>
    private static Rule? RuleFor(GroupKind kind, KubernetesVersion release) =>
        kind == Kinds.Namespace ? Rule.Label
        : kind == Kinds.Service ? release < RelaxedServices ? Rule.ServiceLabel : Rule.Label
        : kind == Kinds.CronJob ? new(LongestCronJob)
        : kind == Kinds.Job ? new(LabelSyntax.MaxNameLength)
        : new(LabelSyntax.MaxSubdomainLength);

    /// <summary>The release from which a Service's name may begin with a digit, where its administrators say so (KEP-5311).</summary>
    private static KubernetesVersion RelaxedServices { get; } = new(1, 34);

    private const int LongestCronJob = 52;

    /// <summary>What a name must be.</summary>
    /// <param name="Longest">The most characters.</param>
    /// <param name="TakesDots">Whether it may have several parts.</param>
    /// <param name="TakesDigitFirst">Whether it may begin with a digit.</param>
    private sealed record Rule(int Longest, bool TakesDots = true, bool TakesDigitFirst = true)
    {
        public static Rule Label { get; } = new(LabelSyntax.MaxNameLength, TakesDots: false);

        public static Rule ServiceLabel { get; } = new(LabelSyntax.MaxNameLength, TakesDots: false, TakesDigitFirst: false);

        public string? Breach(string name) =>
            name.Length > Longest ? $"has {name.Length} characters, and {Longest} are allowed"
            : name.Any(char.IsAsciiLetterUpper) ? "has capital letters"
            : name.FirstOrDefault(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-' && !(TakesDots && letter == '.')) is var stray and not '\0' ? $"has {(stray == ' ' ? "a space" : $"a '{stray}'")}, which is not allowed there"
            : !(TakesDots ? LabelSyntax.IsDns1123Subdomain(name) : LabelSyntax.IsDns1123Label(name)) ? "must begin and end with a letter or a digit"
            : !TakesDigitFirst && char.IsAsciiDigit(name[0]) ? "must not begin with a digit"
            : null;
    }
}
