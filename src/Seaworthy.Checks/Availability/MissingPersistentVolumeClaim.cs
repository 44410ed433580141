using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A pod whose claim is not there stays pending.</summary>
internal static class MissingPersistentVolumeClaim
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "missing-persistent-volume-claim",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Pod mounts a PersistentVolumeClaim that does not exist",
        Remedy = "Declare the PersistentVolumeClaim in the namespace of the pods, or mend its name.",
        Repair = Repairability.Decision,
        Why = "The scheduler places no pod whose claim does not exist, so the workload stays pending until somebody makes the claim.",
        References = ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/"],
        AppliesTo = static (template, _) => Claims(template).Any(),
        Evaluate = static (template, context) =>
        {
            var (cluster, @namespace) = (context.Cluster, template.Workload.Namespace);
            var missing = Claims(template).Where(claim => cluster.Find(Kinds.PersistentVolumeClaim, @namespace, claim.Text!) is null && !IsOfStatefulSet(claim.Text!, @namespace, cluster)).ToList();
            return missing switch
            {
                [] => [],
                _ when !cluster.ShowsAll(Kinds.PersistentVolumeClaim, @namespace) => Verdict.NotEvaluated($"whether PersistentVolumeClaim '{missing[0].Text}' exists cannot be told: the input declares none in namespace '{@namespace}'"),
                _ when Operators.MakerIn(cluster, @namespace) is { } maker => Verdict.NotEvaluated($"an operator may make claim '{missing[0].Text}': namespace '{@namespace}' holds custom resources of kind {maker}"),
                _ => [.. missing.Select(claim => new Violation(claim, $"{template.Workload.Kind.Kind} '{template.Workload.Name}' mounts PersistentVolumeClaim '{claim.Text}', which namespace '{@namespace}' does not have")
                {
                    Decide = () => Words.NameOf(claim, $"Mount a PersistentVolumeClaim that exists instead of '{claim.Text}'", $"the name of a PersistentVolumeClaim of namespace '{@namespace}'", [.. cluster.OfKind(Kinds.PersistentVolumeClaim, @namespace).Select(static item => item.Name).Order(StringComparer.Ordinal)]),
                })],
            };
        },
    };

    private static IEnumerable<Field> Claims(PodTemplate template) =>
        template.Volumes.Select(static volume => volume["persistentVolumeClaim.claimName"]).Where(static claim => claim.Text is { Length: > 0 });

    /// <summary>Claims that a StatefulSet makes are called after its template, itself and the pod's number.</summary>
    private static bool IsOfStatefulSet(string claim, string @namespace, ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.StatefulSet, @namespace).Any(set => set["spec.volumeClaimTemplates"].Items.Any(template =>
            claim.StartsWith($"{template["metadata.name"].Text}-{set.Name}-", StringComparison.Ordinal)));
}
