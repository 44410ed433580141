using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Makes selectors match the pods that they are meant for.</summary>
internal static class Retargeting
{
    private static readonly GroupKind[] Kinds = [Model.Kinds.Deployment, Model.Kinds.StatefulSet, Model.Kinds.DaemonSet];

    /// <summary>Points a selector at the pods of a workload that somebody names; one that is called as its holder is proposed.</summary>
    /// <param name="holder">What has the selector.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="isMap">Whether the selector is a map of labels, as in a Service.</param>
    public static Decision Choose(KubernetesObject holder, ClusterSnapshot cluster, bool isMap)
    {
        var title = $"Let {holder.Kind.Kind} '{holder.Name}' select the pods of a workload";
        return new(title, "the name of a Deployment, StatefulSet or DaemonSet of the namespace", name => Find(name) is { } workload ? At(holder["spec.selector"], workload, isMap, $"Let {holder.Kind.Kind} '{holder.Name}' select the pods of {workload.Kind.Kind} '{workload.Name}'") : null)
        {
            Proposal = Find(holder.Name) is { } same ? new(same.Name, $"{same.Kind.Kind} '{same.Name}' has the same name") : null,
        };

        Workload? Find(string name) => Kinds.Select(kind => cluster.FindWorkload(kind, holder.Namespace, name)).FirstOrDefault(static workload => workload is not null);
    }

    /// <summary>Makes a selector that of a workload; a key whose value is right already stays as it is.</summary>
    public static Fix? At(Field selector, Workload workload, bool isMap, string title)
    {
        var wanted = LabelsOf(workload);
        if (wanted.Count == 0)
            return null;
        var labels = isMap ? selector : selector["matchLabels"];
        var changes = wanted.Where(label => labels.Child(label.Key).Text != label.Value).Select(label => new FieldChange(labels.Child(label.Key), Scalar.Of(label.Value)))
            .Concat(labels.Entries.Where(entry => !wanted.Exists(label => label.Key == entry.Key)).Select(static entry => new FieldChange(entry.Value, null)));
        if (!isMap && selector["matchExpressions"].Exists)
            changes = changes.Append(new(selector["matchExpressions"], null));
        return new(title, [.. changes]);
    }

    /// <summary>The labels by which the workload itself knows its pods, else those of its pods.</summary>
    private static List<(string Key, string Value)> LabelsOf(Workload workload)
    {
        var own = workload["spec.selector.matchLabels"];
        var labels = own.Count > 0 && workload["spec.selector"].LabelSelector().Matches(workload.Template.Labels) ? own : workload.Template.Labels.Field;
        return [.. labels.Entries.Where(static entry => entry.Value.Text is not null).Select(static entry => (entry.Key, entry.Value.Text!))];
    }
}
