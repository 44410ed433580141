using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Live.Objects;

/// <summary>What the API server writes into pod specs (pkg/apis/core/v1/defaults.go) and admission into pods.</summary>
internal static class PodDefaults
{
    private static readonly FieldRules HttpGet = new() { ["path"] = "/", ["scheme"] = "HTTP" };

    private static readonly FieldRules Probe = new()
    {
        ["timeoutSeconds"] = "1",
        ["periodSeconds"] = "10",
        ["successThreshold"] = "1",
        ["failureThreshold"] = "3",
        ["httpGet"] = HttpGet,
        ["grpc"] = new FieldRules { ["service"] = "" },
    };

    private static readonly FieldRules FieldReference = new() { ["apiVersion"] = "v1" };

    private static readonly FieldRules Container = new()
    {
        ["imagePullPolicy"] = new(static (container, policy) => policy is Scalar written && written.Text == PullPolicyOf(container)),
        ["terminationMessagePath"] = "/dev/termination-log",
        ["terminationMessagePolicy"] = "File",
        ["resources"] = FieldRule.Empty,
        ["securityContext"] = FieldRule.Whole(new() { ["procMount"] = "Default" }),
        ["ports"] = new FieldRules { ["protocol"] = "TCP" },
        ["env"] = new FieldRules { ["valueFrom"] = new FieldRules { ["fieldRef"] = FieldReference, ["resourceFieldRef"] = new FieldRules { ["divisor"] = "0" } } },
        ["livenessProbe"] = Probe,
        ["readinessProbe"] = Probe,
        ["startupProbe"] = Probe,
        ["lifecycle"] = new FieldRules { ["postStart"] = new FieldRules { ["httpGet"] = HttpGet }, ["preStop"] = new FieldRules { ["httpGet"] = HttpGet } },
    };

    private static readonly FieldRules Downward = new() { ["defaultMode"] = "420", ["items"] = new FieldRules { ["fieldRef"] = FieldReference } };

    /// <summary>A claim of a volume, as a StatefulSet or an ephemeral volume has it.</summary>
    public static readonly FieldRules Claim = new()
    {
        ["apiVersion"] = FieldRule.Always,
        ["kind"] = FieldRule.Always,
        ["status"] = FieldRule.Always,
        ["metadata"] = new FieldRules { ["creationTimestamp"] = FieldRule.Always },
        ["spec"] = new FieldRules { ["volumeMode"] = "Filesystem" },
    };

    private static readonly FieldRules Volume = new()
    {
        ["configMap"] = new FieldRules { ["defaultMode"] = "420" },
        ["secret"] = new FieldRules { ["defaultMode"] = "420" },
        ["downwardAPI"] = Downward,
        ["projected"] = new FieldRules { ["defaultMode"] = "420", ["sources"] = new FieldRules { ["downwardAPI"] = Downward, ["serviceAccountToken"] = new FieldRules { ["expirationSeconds"] = "3600" } } },
        ["hostPath"] = new FieldRules { ["type"] = "" },
        ["ephemeral"] = new FieldRules { ["volumeClaimTemplate"] = Claim },
    };

    /// <summary>A pod spec in a template.</summary>
    public static readonly FieldRules Spec = new()
    {
        ["restartPolicy"] = "Always",
        ["dnsPolicy"] = "ClusterFirst",
        ["schedulerName"] = "default-scheduler",
        ["terminationGracePeriodSeconds"] = "30",
        ["securityContext"] = FieldRule.Empty,
        ["enableServiceLinks"] = "true",

        // The old name of serviceAccountName, which the API server keeps in step.
        ["serviceAccount"] = new(static (spec, account) => spec["serviceAccountName"] is Scalar name && account is Scalar old && old.Text == name.Text),
        ["containers"] = Container,
        ["initContainers"] = Container,
        ["ephemeralContainers"] = Container,
        ["volumes"] = Volume,
    };

    private static readonly FieldRules PodContainer = new(Container)
    {
        ["volumeMounts"] = new(null) { IsAdded = IsOfToken },
    };

    /// <summary>The spec of a pod, which admission and the scheduler complete as well.</summary>
    public static readonly FieldRules PodSpec = new(Spec)
    {
        ["nodeName"] = FieldRule.Always,
        ["serviceAccountName"] = "default",
        ["serviceAccount"] = FieldRule.Always,
        ["priority"] = FieldRule.Always,
        ["preemptionPolicy"] = "PreemptLowerPriority",
        ["tolerations"] = new(null) { IsAdded = IsAdmitted },
        ["containers"] = PodContainer,
        ["initContainers"] = PodContainer,
        ["volumes"] = new(null, Volume) { IsAdded = IsOfToken },
    };

    /// <summary>Always for the tag latest or none, IfNotPresent otherwise (SetDefaults_Container).</summary>
    private static string PullPolicyOf(Mapping container) =>
        ImageReference.TryParse(TextOf(container, "image"), out var image, out _) && (image.Tag is "latest" || image is { Tag: null, Digest: null }) ? "Always" : "IfNotPresent";

    /// <summary>The toleration of nodes that are lost, which admission gives every pod for five minutes.</summary>
    private static bool IsAdmitted(Node toleration) =>
        TextOf(toleration, "key") is "node.kubernetes.io/not-ready" or "node.kubernetes.io/unreachable" && TextOf(toleration, "tolerationSeconds") == "300";

    /// <summary>The volume of the ServiceAccount's token, and where it is mounted.</summary>
    private static bool IsOfToken(Node item) => TextOf(item, "name").StartsWith("kube-api-access-", StringComparison.Ordinal);

    private static string TextOf(Node map, string key) => (map as Mapping)?[key] is Scalar scalar ? scalar.Text : "";
}
