using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Delivery;

/// <summary>Labels are no free text: what selectors compare has a syntax.</summary>
internal static class InvalidLabel
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "invalid-label",
        Chapter = Chapter.Delivery,
        Severity = Severity.Critical,
        Summary = "Label or annotation that the API server refuses",
        Remedy = "Use letters, digits, '-', '_' and '.', up to 63 of them, with a letter or digit at both ends; put anything longer or freer into an annotation's value.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the whole object. A label on a pod template is looked at there as well, or, in a custom resource, when its controller makes the pods, which then never come.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set", "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set"],
        Peers = ["kube-score/label-values"],
        AppliesTo = static (item, context) => LabelsOf(item, context).Any(static map => map.Count > 0) || AnnotationsOf(item, context).Any(static map => map.Count > 0),
        Evaluate = static (item, context) =>
        {
            var wrong = LabelsOf(item, context).SelectMany(JudgeLabels).Concat(AnnotationsOf(item, context).SelectMany(JudgeAnnotations)).ToList();
            return wrong.Exists(static violation => Placeholders.Has(violation.Field.Text ?? "") || Placeholders.Has(violation.Field.Path.Key ?? ""))
                ? Verdict.NotEvaluated("a placeholder stands in its labels, which something fills in before it is applied")
                : [.. wrong];
        },
    };

    /// <summary>The maps of labels that the API server validates as such (unversionedvalidation.ValidateLabels).</summary>
    private static IEnumerable<Field> LabelsOf(KubernetesObject item, CheckContext context)
    {
        yield return item["metadata.labels"];
        if (item.Kind == Kinds.Service)
            yield return item["spec.selector"];
        if (context.Cluster.TryWorkload(item) is { HasTemplate: true, TemplatePath.Length: > 0 } workload)
        {
            yield return workload.Template.Field["metadata.labels"];
            yield return workload.Template["nodeSelector"];
        }
    }

    private static IEnumerable<Field> AnnotationsOf(KubernetesObject item, CheckContext context)
    {
        yield return item["metadata.annotations"];
        if (context.Cluster.TryWorkload(item) is { HasTemplate: true, TemplatePath.Length: > 0 } workload)
            yield return workload.Template.Field["metadata.annotations"];
    }

    private static IEnumerable<Violation> JudgeLabels(Field map)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (!LabelSyntax.IsLabelKey(key))
                yield return new(value, $"'{key}' is not the key of a label: {WhyNoKey(key)}");
            else if (value.Text is { } text && !LabelSyntax.IsLabelValue(text))
                yield return new(value, $"label {key} has the value '{Shorten(text)}': {WhyNoName(text)}")
                {
                    Decide = () => Decision.Text(value, $"Give label {key} a value that is allowed", "up to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends", static other => LabelSyntax.IsLabelValue(other), map.Path.Key == "labels" ? Near(text) : null),
                };
        }
    }

    /// <summary>Keys of annotations may be written in capitals: the API server lowers them before it looks (ValidateAnnotations).</summary>
    private static IEnumerable<Violation> JudgeAnnotations(Field map)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (!LabelSyntax.IsQualifiedName(key.ToLowerInvariant()))
                yield return new(value, $"'{key}' is not the key of an annotation: {WhyNoKey(key)}") { HidesValue = true };
        }
    }

    private static string WhyNoKey(string key) => key.Count(static letter => letter == '/') switch
    {
        0 => WhyNoName(key),
        1 when !LabelSyntax.IsDns1123Subdomain(key.AsSpan(0, key.IndexOf('/'))) => $"'{key[..key.IndexOf('/')]}' before the slash is no DNS name",
        1 => WhyNoName(key[(key.IndexOf('/') + 1)..]),
        _ => "it has more than one slash",
    };

    private static string WhyNoName(string text) =>
        text.Length == 0 ? "the name is empty"
        : text.Length > LabelSyntax.MaxNameLength ? $"it has {text.Length} characters, and {LabelSyntax.MaxNameLength} are allowed"
        : text.FirstOrDefault(static letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')) is var stray and not '\0' ? $"{Name(stray)} is not allowed there"
        : "it must begin and end with a letter or a digit";

    private static string Name(char letter) => letter is ' ' ? "a space" : letter is '\n' or '\r' ? "a line break" : char.IsControl(letter) ? "a control character" : $"'{letter}'";

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..37] + "...";

    private static Proposal? Near(string text)
    {
        var near = new string([.. text.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-')]).Trim('-', '_', '.');
        return near.Length > 0 && LabelSyntax.IsLabelValue(near) ? new(near, "the value with '-' for what is not allowed") : null;
    }
}
