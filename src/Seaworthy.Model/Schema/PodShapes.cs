using static Seaworthy.Model.Schema.Shape;

namespace Seaworthy.Model.Schema;

/// <summary>The shapes of pods and what they are made of (k8s.io/api/core/v1/types.go).</summary>
internal static class PodShapes
{
    private static readonly Shape Handler = Map(
        ("exec", Map(("command", ListOf(String)))),
        ("httpGet", Map(("path", String), ("port", IntegerOrString), ("host", String), ("scheme", String), ("httpHeaders", ListOf(Map(("name", String), ("value", String)))))),
        ("tcpSocket", Map(("port", IntegerOrString), ("host", String))),
        ("sleep", Map(("seconds", Integer))));

    private static readonly Shape Probe = Map(
        ("exec", Map(("command", ListOf(String)))),
        ("httpGet", Map(("path", String), ("port", IntegerOrString), ("host", String), ("scheme", String), ("httpHeaders", ListOf(Map(("name", String), ("value", String)))))),
        ("tcpSocket", Map(("port", IntegerOrString), ("host", String))),
        ("grpc", Map(("port", Integer), ("service", String))),
        ("initialDelaySeconds", Integer),
        ("timeoutSeconds", Integer),
        ("periodSeconds", Integer),
        ("successThreshold", Integer),
        ("failureThreshold", Integer),
        ("terminationGracePeriodSeconds", Integer));

    private static readonly Shape Resources = Map(("requests", MapOf(Quantity)), ("limits", MapOf(Quantity)), ("claims", ListOf(AnyMap)));

    private static readonly Shape SecurityContext = Map(
        ("privileged", Boolean),
        ("allowPrivilegeEscalation", Boolean),
        ("readOnlyRootFilesystem", Boolean),
        ("runAsNonRoot", Boolean),
        ("runAsUser", Integer),
        ("runAsGroup", Integer),
        ("procMount", String),
        ("capabilities", Map(("add", ListOf(String)), ("drop", ListOf(String)))),
        ("seccompProfile", Map(("type", String), ("localhostProfile", String))),
        ("appArmorProfile", Map(("type", String), ("localhostProfile", String))),
        ("seLinuxOptions", MapOf(String)),
        ("windowsOptions", AnyMap),
        ("fsGroup", Integer),
        ("supplementalGroups", ListOf(Integer)),
        ("sysctls", ListOf(Map(("name", String), ("value", String)))));

    private static readonly Shape KeyRef = Map(("name", String), ("key", String), ("optional", Boolean));

    private static readonly Shape Container = Map(
        ("name", String),
        ("image", String),
        ("command", ListOf(String)),
        ("args", ListOf(String)),
        ("workingDir", String),
        ("imagePullPolicy", String),
        ("restartPolicy", String),
        ("terminationMessagePath", String),
        ("terminationMessagePolicy", String),
        ("stdin", Boolean),
        ("tty", Boolean),
        ("env", ListOf(Map(
            ("name", String),
            ("value", String),
            ("valueFrom", Map(("configMapKeyRef", KeyRef), ("secretKeyRef", KeyRef), ("fieldRef", Map(("fieldPath", String))), ("resourceFieldRef", AnyMap)))))),
        ("envFrom", ListOf(Map(("prefix", String), ("configMapRef", KeyRef), ("secretRef", KeyRef)))),
        ("ports", ListOf(Map(("name", String), ("containerPort", Integer), ("hostPort", Integer), ("protocol", String), ("hostIP", String)))),
        ("resources", Resources),
        ("volumeMounts", ListOf(Map(("name", String), ("mountPath", String), ("subPath", String), ("readOnly", Boolean)))),
        ("livenessProbe", Probe),
        ("readinessProbe", Probe),
        ("startupProbe", Probe),
        ("lifecycle", Map(("preStop", Handler), ("postStart", Handler))),
        ("securityContext", SecurityContext));

    private static readonly Shape Volume = Map(
        ("name", String),
        ("configMap", Map(("name", String), ("optional", Boolean), ("items", ListOf(AnyMap)))),
        ("secret", Map(("secretName", String), ("optional", Boolean), ("items", ListOf(AnyMap)))),
        ("emptyDir", Map(("medium", String), ("sizeLimit", Quantity))),
        ("hostPath", Map(("path", String), ("type", String))),
        ("persistentVolumeClaim", Map(("claimName", String), ("readOnly", Boolean))),
        ("projected", Map(("sources", ListOf(AnyMap)))));

    private static readonly Shape LabelSelectorShape = Map(
        ("matchLabels", MapOf(String)),
        ("matchExpressions", ListOf(Map(("key", String), ("operator", String), ("values", ListOf(String))))));

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
        ("overhead", MapOf(Quantity)),
        ("nodeSelector", MapOf(String)),
        ("affinity", AnyMap),
        ("tolerations", ListOf(Map(("key", String), ("operator", String), ("value", String), ("effect", String), ("tolerationSeconds", Integer)))),
        ("topologySpreadConstraints", ListOf(Map(("maxSkew", Integer), ("minDomains", Integer), ("topologyKey", String), ("whenUnsatisfiable", String), ("labelSelector", LabelSelectorShape)))),
        ("imagePullSecrets", ListOf(Map(("name", String)))),
        ("hostAliases", ListOf(AnyMap)),
        ("hostNetwork", Boolean),
        ("hostPID", Boolean),
        ("hostIPC", Boolean),
        ("hostUsers", Boolean),
        ("shareProcessNamespace", Boolean),
        ("automountServiceAccountToken", Boolean),
        ("enableServiceLinks", Boolean),
        ("serviceAccountName", String),
        ("serviceAccount", String),
        ("nodeName", String),
        ("schedulerName", String),
        ("priorityClassName", String),
        ("runtimeClassName", String),
        ("restartPolicy", String),
        ("dnsPolicy", String),
        ("terminationGracePeriodSeconds", Integer),
        ("activeDeadlineSeconds", Integer));

    /// <summary>What every object's <c>metadata</c> is.</summary>
    public static Shape Metadata { get; } = Map(
        ("name", String),
        ("generateName", String),
        ("namespace", String),
        ("labels", MapOf(String)),
        ("annotations", MapOf(String)),
        ("finalizers", ListOf(String)),
        ("ownerReferences", ListOf(Map(("apiVersion", String), ("kind", String), ("name", String), ("controller", Boolean)))));

    /// <summary>A pod template.</summary>
    public static Shape PodTemplate { get; } = Map(("metadata", Metadata), ("spec", PodSpec));
}
