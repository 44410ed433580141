using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>Takes rights out of a rule of a role and leaves what else it grants.</summary>
internal static class RuleChange
{
    /// <summary>Takes rights away; which of them are used is not written anywhere, so somebody has to say yes. Null where a star grants them.</summary>
    /// <param name="rule">The map in <c>rules</c>.</param>
    /// <param name="rights">The rights.</param>
    public static Decision? Without(Field rule, IReadOnlyCollection<Right> rights) => Split(rule, rights) is { } split ? Decision.Confirm(Fix(rule, split, []), proposal: null) : null;

    /// <summary>Takes rights away, or limits them to objects by name. Null where a star grants them.</summary>
    /// <param name="rule">The map in <c>rules</c>.</param>
    /// <param name="rights">The rights.</param>
    /// <param name="what">What is named, as a noun in the plural.</param>
    public static Decision? Limited(Field rule, IReadOnlyCollection<Right> rights, string what) => Split(rule, rights) is not { } split ? null : new(
        Title(rule, split),
        $"none, or the names of the {what} that its holders need, separated by commas",
        text => text == "none" ? Fix(rule, split, [])
            : text.Split(',') is var names && Array.TrueForAll(names, static name => LabelSyntax.IsDns1123Subdomain(name)) ? Fix(rule, split, names)
            : null);

    /// <summary>The resources of a rule that give rights, with the verbs that do; null where a star does, as what else it gives cannot be listed.</summary>
    private static Dictionary<string, List<string>>? Split(Field rule, IReadOnlyCollection<Right> rights)
    {
        var (resources, verbs) = (Texts(rule["resources"]), Texts(rule["verbs"]));
        if (verbs.Contains("*") || resources.Exists(static resource => resource.StartsWith('*')))
            return null;
        var given = resources.Select(resource => (Resource: resource, Verbs: verbs.FindAll(verb => rights.Any(right => right.IsOf(verb, resource))))).Where(static pair => pair.Verbs.Count > 0).ToList();
        return given.Count == 0 ? null : given.DistinctBy(static pair => pair.Resource).ToDictionary(static pair => pair.Resource, static pair => pair.Verbs);
    }

    private static string Title(Field rule, Dictionary<string, List<string>> split) =>
        $"Take {string.Join(", ", split.Values.SelectMany(static verbs => verbs).Distinct(StringComparer.Ordinal))} on {string.Join(", ", split.Keys)} from {rule.Object.Kind.Kind} '{rule.Object.Name}'";

    /// <summary>Verbs go where every resource of the rule gives the same; else its resources go, and rules of their own grant what stays.</summary>
    private static Fix Fix(Field rule, Dictionary<string, List<string>> split, string[] names)
    {
        var (resources, verbs) = (rule["resources"].Items.ToList(), Texts(rule["verbs"]));
        var groups = split.GroupBy(static pair => string.Join(',', pair.Value), static pair => pair.Key).ToList();
        var isWhole = resources.TrueForAll(resource => split.ContainsKey(resource.Text ?? ""));
        var fix = new Fix(Title(rule, split) + (names.Length == 0 ? "" : $" but for {string.Join(", ", names)}"), []);
        if (isWhole && groups is [var only])
        {
            var going = split[only.First()];
            fix = names.Length > 0 && going.Count == verbs.Count ? fix.And(Named(rule, names))
                : going.Count == verbs.Count ? fix.And(Checks.Fix.Remove("", rule))
                : fix.And(Checks.Fix.Remove("", rule["verbs"].Items.Where(item => going.Contains(item.Text ?? ""))));
            return names.Length > 0 && going.Count < verbs.Count ? fix.And(Rule(rule, only, going, names)) : fix;
        }

        fix = fix.And(Checks.Fix.Remove("", isWhole ? [rule] : resources.Where(resource => split.ContainsKey(resource.Text ?? ""))));
        foreach (var group in groups)
        {
            var going = split[group.First()];
            if (going.Count < verbs.Count)
                fix = fix.And(Rule(rule, group, verbs.Except(going), []));
            if (names.Length > 0)
                fix = fix.And(Rule(rule, group, going, names));
        }

        return fix;
    }

    private static Fix Named(Field rule, string[] names) => Checks.Fix.Set(rule["resourceNames"], List(names), "");

    /// <summary>A rule for some resources of another.</summary>
    private static Fix Rule(Field rule, IEnumerable<string> resources, IEnumerable<string> verbs, string[] names)
    {
        List<(string, Node)> entries = [("apiGroups", rule["apiGroups"].Node ?? List([""])), ("resources", List(resources))];
        if (names.Length > 0)
            entries.Add(("resourceNames", List(names)));
        else if (rule["resourceNames"].Node is { } limited)
            entries.Add(("resourceNames", limited));
        entries.Add(("verbs", List(verbs)));
        return Checks.Fix.Add(rule.Object["rules"], Mapping.Of([.. entries]), "");
    }

    private static Sequence List(IEnumerable<string> texts) => Sequence.Of([.. texts.Select(static text => Scalar.Of(text))]);

    private static List<string> Texts(Field list) => [.. list.Items.Select(static item => item.Text ?? "")];
}
