using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Suppressions;

/// <summary>Everything that is accepted in a cluster: by the configuration, and by annotations on objects and pod templates.</summary>
internal sealed class SuppressionSet
{
    private readonly Dictionary<ObjectRef, List<Suppression>> _annotated = [];
    private readonly List<Suppression> _configured;

    private SuppressionSet(IEnumerable<Suppression> configured) => _configured = [.. configured];

    /// <summary>What is wrong with annotations.</summary>
    public List<SuppressionProblem> Problems { get; } = [];

    /// <summary>Everything that annotations accept.</summary>
    public IEnumerable<Suppression> Annotated => _annotated.Values.SelectMany(static suppressions => suppressions);

    /// <summary>Reads the annotations of a cluster under a policy.</summary>
    public static SuppressionSet Of(ClusterSnapshot cluster, SuppressionPolicy policy)
    {
        var set = new SuppressionSet(policy.Configured.Where(suppression => !suppression.HasExpired(policy.Today)));
        foreach (var item in cluster.Objects)
            set.Read(item, item["metadata.annotations"], policy);
        foreach (var template in cluster.PodTemplates.Where(static template => template.Workload.TemplatePath.Length > 0))
            set.Read(template.Object, template.Annotations.Field, policy);
        return set;
    }

    /// <summary>The suppression that covers a finding, or null; the object's own come first.</summary>
    public Suppression? Find(Finding finding, KubernetesObject holder) =>
        (_annotated.GetValueOrDefault(finding.Target)?.Find(suppression => suppression.Covers(finding, holder)))
        ?? _configured.Find(suppression => suppression.Covers(finding, holder));

    private void Read(KubernetesObject holder, Field annotations, SuppressionPolicy policy)
    {
        if (annotations.Node is null)
            return;
        var suppressions = new List<Suppression>();
        SuppressionAnnotation.Read(holder, annotations, policy, suppressions, Problems);
        if (suppressions.Count == 0)
            return;
        if (_annotated.TryGetValue(holder.Ref, out var present))
            present.AddRange(suppressions);
        else
            _annotated.Add(holder.Ref, suppressions);
    }
}
