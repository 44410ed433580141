using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Live.Objects;

/// <summary>
/// What the API server and its controllers write into objects besides what their manifests say. A live object is read
/// without it: where a field has the value that it has when nobody writes it, it counts as not written, so that a live
/// object and its manifest get the same verdict.
/// </summary>
internal static class ObjectDefaults
{
    private static readonly FieldRules Metadata = new()
    {
        ["managedFields"] = FieldRule.Always,
        ["uid"] = FieldRule.Always,
        ["resourceVersion"] = FieldRule.Always,
        ["creationTimestamp"] = FieldRule.Always,
        ["selfLink"] = FieldRule.Always,
        ["annotations"] = FieldRule.Whole(new()
        {
            ["kubectl.kubernetes.io/last-applied-configuration"] = FieldRule.Always,
            ["deployment.kubernetes.io/revision"] = FieldRule.Always,
            ["deprecated.daemonset.template.generation"] = FieldRule.Always,
            ["pv.kubernetes.io/bind-completed"] = FieldRule.Always,
            ["pv.kubernetes.io/bound-by-controller"] = FieldRule.Always,
            ["volume.beta.kubernetes.io/storage-provisioner"] = FieldRule.Always,
            ["volume.kubernetes.io/storage-provisioner"] = FieldRule.Always,
            ["volume.kubernetes.io/selected-node"] = FieldRule.Always,
        }),
    };

    private static readonly FieldRules NamespaceMetadata = new(Metadata)
    {
        ["labels"] = FieldRule.Whole(new() { ["kubernetes.io/metadata.name"] = FieldRule.Always }),
    };

    private static readonly FieldRules Template = new() { ["metadata"] = new FieldRules { ["creationTimestamp"] = FieldRule.Always }, ["spec"] = PodDefaults.Spec };

    private static readonly FieldRules JobLabels = new()
    {
        ["controller-uid"] = FieldRule.Always,
        ["batch.kubernetes.io/controller-uid"] = FieldRule.Always,
        ["job-name"] = FieldRule.Always,
        ["batch.kubernetes.io/job-name"] = FieldRule.Always,
    };

    private static readonly FieldRules JobSpec = new()
    {
        ["template"] = new FieldRules(Template) { ["metadata"] = FieldRule.Whole(new() { ["creationTimestamp"] = FieldRule.Always, ["labels"] = FieldRule.Whole(JobLabels) }) },
        ["selector"] = FieldRule.Whole(new() { ["matchLabels"] = FieldRule.Whole(JobLabels) }),
        ["completions"] = "1",
        ["parallelism"] = "1",
        ["backoffLimit"] = "6",
        ["completionMode"] = "NonIndexed",
        ["suspend"] = "false",
        ["manualSelector"] = "false",
        ["podReplacementPolicy"] = "TerminatingOrFailed",
    };

    private static readonly FieldRules ScalingPolicies = new() { ["selectPolicy"] = "Max", ["tolerance"] = "0.1" };

    private static readonly FieldRules Webhooks = new()
    {
        ["failurePolicy"] = "Fail",
        ["matchPolicy"] = "Equivalent",
        ["timeoutSeconds"] = "10",
        ["reinvocationPolicy"] = "Never",
        ["namespaceSelector"] = FieldRule.Empty,
        ["objectSelector"] = FieldRule.Empty,
        ["rules"] = new FieldRules { ["scope"] = "*" },
        ["clientConfig"] = new FieldRules { ["service"] = new FieldRules { ["port"] = "443" } },
    };

    private static readonly Dictionary<GroupKind, FieldRules> Kind = new()
    {
        [Kinds.Pod] = Rules(PodDefaults.PodSpec),
        [Kinds.PodTemplate] = new() { ["metadata"] = Metadata, ["template"] = Template },
        [Kinds.Deployment] = Rules(new()
        {
            ["replicas"] = "1",
            ["revisionHistoryLimit"] = "10",
            ["progressDeadlineSeconds"] = "600",
            ["strategy"] = FieldRule.Whole(new() { ["type"] = "RollingUpdate", ["rollingUpdate"] = FieldRule.Whole(new() { ["maxSurge"] = "25%", ["maxUnavailable"] = "25%" }) }),
            ["template"] = Template,
        }),
        [Kinds.StatefulSet] = Rules(new()
        {
            ["replicas"] = "1",
            ["revisionHistoryLimit"] = "10",
            ["podManagementPolicy"] = "OrderedReady",
            ["updateStrategy"] = FieldRule.Whole(new() { ["type"] = "RollingUpdate", ["rollingUpdate"] = FieldRule.Whole(new() { ["partition"] = "0" }) }),
            ["persistentVolumeClaimRetentionPolicy"] = FieldRule.Whole(new() { ["whenDeleted"] = "Retain", ["whenScaled"] = "Retain" }),
            ["volumeClaimTemplates"] = PodDefaults.Claim,
            ["template"] = Template,
        }),
        [Kinds.DaemonSet] = Rules(new()
        {
            ["revisionHistoryLimit"] = "10",
            ["updateStrategy"] = FieldRule.Whole(new() { ["type"] = "RollingUpdate", ["rollingUpdate"] = FieldRule.Whole(new() { ["maxSurge"] = "0", ["maxUnavailable"] = "1" }) }),
            ["template"] = Template,
        }),
        [Kinds.ReplicaSet] = Rules(new() { ["replicas"] = "1", ["template"] = Template }),
        [Kinds.ReplicationController] = Rules(new() { ["replicas"] = "1", ["template"] = Template }),
        [Kinds.Job] = Rules(JobSpec),
        [Kinds.CronJob] = Rules(new()
        {
            ["concurrencyPolicy"] = "Allow",
            ["suspend"] = "false",
            ["successfulJobsHistoryLimit"] = "3",
            ["failedJobsHistoryLimit"] = "1",
            ["jobTemplate"] = new FieldRules { ["metadata"] = new FieldRules { ["creationTimestamp"] = FieldRule.Always }, ["spec"] = JobSpec },
        }),
        [Kinds.Service] = Rules(new()
        {
            ["type"] = "ClusterIP",
            ["clusterIP"] = new(static (_, address) => address is Scalar { Text: not "None" }),
            ["clusterIPs"] = FieldRule.Always,
            ["ipFamilies"] = FieldRule.Always,
            ["ipFamilyPolicy"] = "SingleStack",
            ["sessionAffinity"] = "None",
            ["internalTrafficPolicy"] = "Cluster",
            ["externalTrafficPolicy"] = "Cluster",
            ["allocateLoadBalancerNodePorts"] = "true",
            ["ports"] = new FieldRules
            {
                ["protocol"] = "TCP",
                ["targetPort"] = new(static (port, target) => port["port"] is Scalar same && target is Scalar written && written.Text == same.Text),
            },
        }),
        [Kinds.Namespace] = new() { ["metadata"] = NamespaceMetadata, ["spec"] = FieldRule.Always },
        [Kinds.PersistentVolumeClaim] = Rules(new() { ["volumeMode"] = "Filesystem", ["volumeName"] = FieldRule.Always }),
        [Kinds.HorizontalPodAutoscaler] = Rules(new()
        {
            ["minReplicas"] = "1",
            ["behavior"] = new FieldRules { ["scaleUp"] = ScalingPolicies, ["scaleDown"] = ScalingPolicies },
        }),
        [Kinds.NetworkPolicy] = Rules(new()
        {
            // The server writes [Ingress], and Egress where there is an egress section (SetDefaults_NetworkPolicy).
            ["policyTypes"] = new(static (spec, types) => types is Sequence list && list.Items.ToArray().Select(static type => (type as Scalar)?.Text).SequenceEqual(spec["egress"] is Sequence { Items.Length: > 0 } ? ["Ingress", "Egress"] : ["Ingress"])),
            ["ingress"] = new FieldRules { ["ports"] = new FieldRules { ["protocol"] = "TCP" } },
            ["egress"] = new FieldRules { ["ports"] = new FieldRules { ["protocol"] = "TCP" } },
        }),
        [Kinds.PriorityClass] = new() { ["metadata"] = Metadata, ["preemptionPolicy"] = "PreemptLowerPriority" },
        [Kinds.ValidatingWebhookConfiguration] = new() { ["metadata"] = Metadata, ["webhooks"] = Webhooks },
        [Kinds.MutatingWebhookConfiguration] = new() { ["metadata"] = Metadata, ["webhooks"] = Webhooks },
    };

    private static readonly FieldRules Other = new() { ["metadata"] = Metadata };

    /// <summary>The object as its manifest would say it.</summary>
    public static Mapping WithoutDefaults(GroupKind kind, Mapping root) => Kind.GetValueOrDefault(kind, Other).Apply(root);

    private static FieldRules Rules(FieldRules spec) => new() { ["metadata"] = Metadata, ["spec"] = spec };
}
