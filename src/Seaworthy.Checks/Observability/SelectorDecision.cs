using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Observability;

/// <summary>What a monitor that selects nothing may mean: a label that is spelt otherwise, or what has its own name.</summary>
internal static class SelectorDecision
{
    private static readonly string[] Naming = ["app.kubernetes.io/name", "app", "k8s-app"];

    /// <summary>The decision; null where nothing is near.</summary>
    public static Decision? Of(KubernetesObject monitor, ValueList<(string Name, Labels Labels)> candidates)
    {
        var selector = monitor["spec.selector"];
        if (selector["matchExpressions"].Count > 0 || selector["matchLabels"].Entries.Take(2).ToList() is not [var (key, value)])
            return null;
        var title = $"Let {monitor.Kind.Kind} '{monitor.Name}' select what there is";
        return KnownNames.Choose(value, title, $"label {key}", candidates.Select(candidate => candidate.Labels[key]).OfType<string>())
            ?? candidates.Where(candidate => candidate.Name == monitor.Name).Select(candidate => Instead(selector, key, candidate.Labels, title)).OfType<Decision>().FirstOrDefault();
    }

    private static Decision? Instead(Field selector, string key, Labels labels, string title) => Array.Find(Naming, name => labels[name] is { Length: > 0 }) is not { } other ? null : Decision.Confirm(
        new(title, [new(selector["matchLabels"].Child(key), null), new(selector["matchLabels"].Child(other), Scalar.Of(labels[other]!))]),
        new("yes", $"what has its name is labelled {other}: {labels[other]}"));
}
