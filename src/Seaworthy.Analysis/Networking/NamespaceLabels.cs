using Seaworthy.Model;
using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Networking;

/// <summary>The labels of namespaces, with the one that the API server gives to each: <c>kubernetes.io/metadata.name</c>.</summary>
public static class NamespaceLabels
{
    /// <summary>The label that holds the name.</summary>
    public const string Name = "kubernetes.io/metadata.name";

    /// <summary>Whether a selector picks a namespace; null where that hangs on labels that the input does not show.</summary>
    public static bool? IsSelected(LabelSelector selector, string @namespace, ClusterSnapshot cluster)
    {
        var declared = cluster.Find(Kinds.Namespace, "", @namespace);
        var labels = (declared?.Labels.All ?? []).Where(static label => label.Key != Name).ToDictionary(StringComparer.Ordinal);
        labels[Name] = @namespace;
        if (declared is not null)
            return selector.Matches(new LabelSet(labels));

        var (byName, byOthers) = (selector.Requirements.Where(static requirement => requirement.Key == Name), selector.Requirements.Any(static requirement => requirement.Key != Name));
        return selector.IsNothing || !byName.All(requirement => requirement.Matches(new LabelSet(labels))) ? false : byOthers ? null : true;
    }
}
