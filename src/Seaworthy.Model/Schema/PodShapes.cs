using static Seaworthy.Model.Schema.Shape;

namespace Seaworthy.Model.Schema;

/// <summary>The shapes of pods and what they are made of (k8s.io/api/core/v1/types.go).</summary>
internal static class PodShapes
{
    private static readonly Shape Handler = Map(
        ("exec", Map(("command", ListOf(Text)))),
        ("httpGet", Map(("path", Text), ("port", NumberOrText), ("host", Text), ("scheme", Text), ("httpHeaders", ListOf(Map(("name", Text), ("value", Text)))))),
        ("tcpSocket", Map(("port", NumberOrText), ("host", Text))),
        ("sleep", Map(("seconds", Number))));

    private static readonly Shape Probe = Map(
        ("exec", Map(("command", ListOf(Text)))),
        ("httpGet", Map(("path", Text), ("port", NumberOrText), ("host", Text), ("scheme", Text), ("httpHeaders", ListOf(Map(("name", Text), ("value", Text)))))),
        ("tcpSocket", Map(("port", NumberOrText), ("host", Text))),
        ("grpc", Map(("port", Number), ("service", Text))),
        ("initialDelaySeconds", Number),
        ("timeoutSeconds", Number),
        ("periodSeconds", Number),
        ("successThreshold", Number),
        ("failureThreshold", Number),
        ("terminationGracePeriodSeconds", Number));

    private static readonly Shape Resources = Map(("requests", MapOf(Amount)), ("limits", MapOf(Amount)), ("claims", ListOf(AnyMap)));

    private static readonly Shape SecurityContext = Map(
        ("privileged", Flag),
        ("allowPrivilegeEscalation", Flag),
        ("readOnlyRootFilesystem", Flag),
        ("runAsNonRoot", Flag),
        ("runAsUser", Number),
        ("runAsGroup", Number),
        ("procMount", Text),
        ("capabilities", Map(("add", ListOf(Text)), ("drop", ListOf(Text)))),
        ("seccompProfile", Map(("type", Text), ("localhostProfile", Text))),
        ("appArmorProfile", Map(("type", Text), ("localhostProfile", Text))),
        ("seLinuxOptions", MapOf(Text)),
        ("windowsOptions", AnyMap),
        ("fsGroup", Number),
        ("supplementalGroups", ListOf(Number)),
        ("sysctls", ListOf(Map(("name", Text), ("value", Text)))));

    private static readonly Shape KeyRef = Map(("name", Text), ("key", Text), ("optional", Flag));

    private static readonly Shape Container = Map(
        ("name", Text),
        ("image", Text),
        ("command", ListOf(Text)),
        ("args", ListOf(Text)),
        ("workingDir", Text),
        ("imagePullPolicy", Text),
        ("restartPolicy", Text),
        ("terminationMessagePath", Text),
        ("terminationMessagePolicy", Text),
        ("stdin", Flag),
        ("tty", Flag),
        ("env", ListOf(Map(
            ("name", Text),
            ("value", Text),
            ("valueFrom", Map(("configMapKeyRef", KeyRef), ("secretKeyRef", KeyRef), ("fieldRef", Map(("fieldPath", Text))), ("resourceFieldRef", AnyMap)))))),
        ("envFrom", ListOf(Map(("prefix", Text), ("configMapRef", KeyRef), ("secretRef", KeyRef)))),
        ("ports", ListOf(Map(("name", Text), ("containerPort", Number), ("hostPort", Number), ("protocol", Text), ("hostIP", Text)))),
        ("resources", Resources),
        ("volumeMounts", ListOf(Map(("name", Text), ("mountPath", Text), ("subPath", Text), ("readOnly", Flag)))),
        ("livenessProbe", Probe),
        ("readinessProbe", Probe),
        ("startupProbe", Probe),
        ("lifecycle", Map(("preStop", Handler), ("postStart", Handler))),
        ("securityContext", SecurityContext));

    private static readonly Shape Volume = Map(
        ("name", Text),
        ("configMap", Map(("name", Text), ("optional", Flag), ("items", ListOf(AnyMap)))),
        ("secret", Map(("secretName", Text), ("optional", Flag), ("items", ListOf(AnyMap)))),
        ("emptyDir", Map(("medium", Text), ("sizeLimit", Amount))),
        ("hostPath", Map(("path", Text), ("type", Text))),
        ("persistentVolumeClaim", Map(("claimName", Text), ("readOnly", Flag))),
        ("projected", Map(("sources", ListOf(AnyMap)))));

    private static readonly Shape LabelSelectorShape = Map(
        ("matchLabels", MapOf(Text)),
        ("matchExpressions", ListOf(Map(("key", Text), ("operator", Text), ("values", ListOf(Text))))));

    /// <summary>A metav1.LabelSelector.</summary>
    public static Shape LabelSelector => LabelSelectorShape;

    /// <summary>A pod spec.</summary>
    public static Shape PodSpec { get; } = Map(
        ("containers", ListOf(Container)),
        ("initContainers", ListOf(Container)),
        ("ephemeralContainers", ListOf(Container)),
        ("volumes", ListOf(Volume)),
        ("securityContext", SecurityContext),
        ("resources", Resources),
        ("overhead", MapOf(Amount)),
        ("nodeSelector", MapOf(Text)),
        ("affinity", AnyMap),
        ("tolerations", ListOf(Map(("key", Text), ("operator", Text), ("value", Text), ("effect", Text), ("tolerationSeconds", Number)))),
        ("topologySpreadConstraints", ListOf(Map(("maxSkew", Number), ("minDomains", Number), ("topologyKey", Text), ("whenUnsatisfiable", Text), ("labelSelector", LabelSelectorShape)))),
        ("imagePullSecrets", ListOf(Map(("name", Text)))),
        ("hostAliases", ListOf(AnyMap)),
        ("hostNetwork", Flag),
        ("hostPID", Flag),
        ("hostIPC", Flag),
        ("hostUsers", Flag),
        ("shareProcessNamespace", Flag),
        ("automountServiceAccountToken", Flag),
        ("enableServiceLinks", Flag),
        ("serviceAccountName", Text),
        ("serviceAccount", Text),
        ("nodeName", Text),
        ("schedulerName", Text),
        ("priorityClassName", Text),
        ("runtimeClassName", Text),
        ("restartPolicy", Text),
        ("dnsPolicy", Text),
        ("terminationGracePeriodSeconds", Number),
        ("activeDeadlineSeconds", Number));

    /// <summary>What every object's <c>metadata</c> is.</summary>
    public static Shape Metadata { get; } = Map(
        ("name", Text),
        ("generateName", Text),
        ("namespace", Text),
        ("labels", MapOf(Text)),
        ("annotations", MapOf(Text)),
        ("finalizers", ListOf(Text)),
        ("ownerReferences", ListOf(Map(("apiVersion", Text), ("kind", Text), ("name", Text), ("controller", Flag)))));

    /// <summary>A pod template.</summary>
    public static Shape PodTemplate { get; } = Map(("metadata", Metadata), ("spec", PodSpec));
}
