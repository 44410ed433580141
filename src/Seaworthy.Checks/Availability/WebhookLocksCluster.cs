using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Availability;

/// <summary>A webhook that must answer before its own pods, or the cluster's, may start cannot come back once it is down.</summary>
internal static class WebhookLocksCluster
{
    private const string SystemNamespace = "kube-system";
    private const string NameLabel = "kubernetes.io/metadata.name";

    public static Check Check { get; } = new Check<AdmissionWebhook>
    {
        Id = "webhook-locks-cluster",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Webhook that must answer stands in the way of the pods that it needs itself",
        Remedy = "Leave out kube-system and the webhook's own namespace by a namespaceSelector on kubernetes.io/metadata.name (NotIn), or set failurePolicy to Ignore.",
        Repair = Repairability.Decision,
        Why = "While the webhook does not answer, the API server refuses every pod that its rules cover. If these include its own pods or those of the network and DNS, nothing can bring it back: after a power cut or an upgrade the cluster stays down until somebody deletes the webhook configuration.",
        References = ["https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/", "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"],
        AppliesTo = static (webhook, _) => MustAnswer(webhook) && CoversPods(webhook),
        Evaluate = static (webhook, context) =>
        {
            if (webhook["matchConditions"].Count > 0)
                return Verdict.NotEvaluated($"whether the matchConditions of webhook '{webhook.Name}' leave out pods of the cluster itself cannot be told");

            var own = webhook["clientConfig.service.namespace"].Text;
            var (system, home) = (Covers(webhook, SystemNamespace, context.Cluster), own is null or SystemNamespace ? false : Covers(webhook, own, context.Cluster));
            var blocked = (system, home) switch
            {
                (true, true) => $"the pods of {SystemNamespace} (DNS, network, kube-proxy) nor its own in '{own}'",
                (true, _) => $"DNS, network and the rest of {SystemNamespace}",
                (_, true) => $"its own pods in '{own}'",
                _ => null,
            };
            return blocked switch
            {
                not null => [new(webhook["namespaceSelector"], $"while webhook '{webhook.Name}' does not answer, {(system == true && home == true ? "neither" : "the API server refuses to start")} {blocked}{(system == true && home == true ? " can start" : "")}") { Decide = () => LeaveOut(webhook, home == true ? own : null) }],
                null when system is null || home is null => Verdict.NotEvaluated($"which labels namespace '{(system is null ? SystemNamespace : own)}' has, by which the webhook leaves namespaces out, the input does not show"),
                null => [],
            };
        },
    };

    /// <summary>v1 defaults to Fail, v1beta1 defaulted to Ignore.</summary>
    private static bool MustAnswer(AdmissionWebhook webhook) =>
        (webhook["failurePolicy"].Text ?? (webhook.Object.ApiVersion.EndsWith("/v1", StringComparison.Ordinal) ? "Fail" : "Ignore")) == "Fail";

    private static bool CoversPods(AdmissionWebhook webhook) => webhook["rules"].Items.Any(static rule =>
        rule["scope"].Text != "Cluster" && Lists(rule["operations"], "CREATE") && Lists(rule["apiGroups"], "") && (Lists(rule["resources"], "pods") || Lists(rule["resources"], "*/*")));

    private static bool Lists(Field list, string value) => list.Items.Any(item => item.Text == "*" || item.Text == value);

    /// <summary>Whether the webhook is asked about the pods of a namespace; null where that hangs on labels that the input does not show.</summary>
    private static bool? Covers(AdmissionWebhook webhook, string @namespace, ClusterSnapshot cluster)
    {
        var declared = cluster.Find(Kinds.Namespace, "", @namespace);
        var labels = (declared?.Labels.All ?? []).Where(static label => label.Key != NameLabel).ToDictionary(StringComparer.Ordinal);
        labels[NameLabel] = @namespace;

        var selector = Written(webhook["namespaceSelector"]);
        if (!selector.Matches(new LabelSet(labels)) || !CoversPodsOf(webhook, @namespace, cluster))
            return false;
        return declared is null && selector.Requirements.Any(static requirement => requirement.Key != NameLabel) ? null : true;
    }

    private static bool CoversPodsOf(AdmissionWebhook webhook, string @namespace, ClusterSnapshot cluster)
    {
        var selector = Written(webhook["objectSelector"]);
        var service = cluster.Find(Kinds.Service, @namespace, webhook["clientConfig.service.name"].Text ?? "");
        var workloads = service is null ? [] : cluster.WorkloadsSelectedBy(service["spec.selector"].LabelMapSelector(), @namespace).ToList();
        return workloads.Count == 0 ? selector.Matches(default(LabelSet)) : workloads.Exists(workload => selector.Matches(workload.Template.Labels));
    }

    private static LabelSelector Written(Field selector) => selector.Exists ? selector.LabelSelector() : LabelSelector.Everything;

    /// <summary>What a webhook enforces does not hold for pods that it leaves out, so the cluster's own are proposed and no others.</summary>
    private static Decision LeaveOut(AdmissionWebhook webhook, string? own)
    {
        var requirement = Mapping.Of(("key", Scalar.Of(NameLabel)), ("operator", Scalar.Of("NotIn")), ("values", own is null ? Sequence.Of(Scalar.Of(SystemNamespace)) : Sequence.Of(Scalar.Of(SystemNamespace), Scalar.Of(own))));
        return Decision.Choice(
            $"Let pods start while webhook '{webhook.Name}' does not answer",
            new("exclude", "what the documentation of Kubernetes recommends for the cluster's own namespaces"),
            ("exclude", Fix.Add(webhook["namespaceSelector.matchExpressions"], requirement, $"Leave {(own is null ? SystemNamespace : $"{SystemNamespace} and {own}")} out of webhook '{webhook.Name}'")),
            ("Ignore", Fix.Set(webhook["failurePolicy"], Scalar.Of("Ignore"), $"Let the API server go on without webhook '{webhook.Name}'")));
    }
}
