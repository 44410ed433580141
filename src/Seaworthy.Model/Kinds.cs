namespace Seaworthy.Model;

/// <summary>The kinds that the code names.</summary>
public static class Kinds
{
    private const string Networking = "networking.k8s.io";
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Gateway = "gateway.networking.k8s.io";
    private const string Prometheus = "monitoring.coreos.com";
    private const string FluxSources = "source.toolkit.fluxcd.io";
    private const string Admission = "admissionregistration.k8s.io";

    public static readonly GroupKind Pod = new("", "Pod");
    public static readonly GroupKind PodTemplate = new("", "PodTemplate");
    public static readonly GroupKind ReplicationController = new("", "ReplicationController");
    public static readonly GroupKind Service = new("", "Service");
    public static readonly GroupKind ServiceAccount = new("", "ServiceAccount");
    public static readonly GroupKind Namespace = new("", "Namespace");
    public static readonly GroupKind ConfigMap = new("", "ConfigMap");
    public static readonly GroupKind Secret = new("", "Secret");
    public static readonly GroupKind PersistentVolumeClaim = new("", "PersistentVolumeClaim");
    public static readonly GroupKind ResourceQuota = new("", "ResourceQuota");
    public static readonly GroupKind LimitRange = new("", "LimitRange");
    public static readonly GroupKind Deployment = new("apps", "Deployment");
    public static readonly GroupKind StatefulSet = new("apps", "StatefulSet");
    public static readonly GroupKind DaemonSet = new("apps", "DaemonSet");
    public static readonly GroupKind ReplicaSet = new("apps", "ReplicaSet");
    public static readonly GroupKind Job = new("batch", "Job");
    public static readonly GroupKind CronJob = new("batch", "CronJob");
    public static readonly GroupKind HorizontalPodAutoscaler = new("autoscaling", "HorizontalPodAutoscaler");
    public static readonly GroupKind VerticalPodAutoscaler = new("autoscaling.k8s.io", "VerticalPodAutoscaler");
    public static readonly GroupKind PodDisruptionBudget = new("policy", "PodDisruptionBudget");
    public static readonly GroupKind NetworkPolicy = new(Networking, "NetworkPolicy");
    public static readonly GroupKind Ingress = new(Networking, "Ingress");
    public static readonly GroupKind PriorityClass = new("scheduling.k8s.io", "PriorityClass");
    public static readonly GroupKind Role = new(Rbac, "Role");
    public static readonly GroupKind ClusterRole = new(Rbac, "ClusterRole");
    public static readonly GroupKind RoleBinding = new(Rbac, "RoleBinding");
    public static readonly GroupKind ClusterRoleBinding = new(Rbac, "ClusterRoleBinding");
    public static readonly GroupKind ValidatingWebhookConfiguration = new(Admission, "ValidatingWebhookConfiguration");
    public static readonly GroupKind MutatingWebhookConfiguration = new(Admission, "MutatingWebhookConfiguration");
    public static readonly GroupKind HttpRoute = new(Gateway, "HTTPRoute");
    public static readonly GroupKind GrpcRoute = new(Gateway, "GRPCRoute");
    public static readonly GroupKind GatewayKind = new(Gateway, "Gateway");
    public static readonly GroupKind Rollout = new("argoproj.io", "Rollout");
    public static readonly GroupKind AnalysisTemplate = new("argoproj.io", "AnalysisTemplate");
    public static readonly GroupKind Application = new("argoproj.io", "Application");
    public static readonly GroupKind ApplicationSet = new("argoproj.io", "ApplicationSet");
    public static readonly GroupKind AppProject = new("argoproj.io", "AppProject");
    public static readonly GroupKind GitRepository = new(FluxSources, "GitRepository");
    public static readonly GroupKind OciRepository = new(FluxSources, "OCIRepository");
    public static readonly GroupKind HelmRepository = new(FluxSources, "HelmRepository");
    public static readonly GroupKind HelmChart = new(FluxSources, "HelmChart");
    public static readonly GroupKind Bucket = new(FluxSources, "Bucket");
    public static readonly GroupKind HelmRelease = new("helm.toolkit.fluxcd.io", "HelmRelease");
    public static readonly GroupKind FluxKustomization = new("kustomize.toolkit.fluxcd.io", "Kustomization");
    public static readonly GroupKind KnativeService = new("serving.knative.dev", "Service");
    public static readonly GroupKind ScaledObject = new("keda.sh", "ScaledObject");
    public static readonly GroupKind ScaledJob = new("keda.sh", "ScaledJob");
    public static readonly GroupKind DeploymentConfig = new("apps.openshift.io", "DeploymentConfig");
    public static readonly GroupKind ServiceMonitor = new(Prometheus, "ServiceMonitor");
    public static readonly GroupKind PodMonitor = new(Prometheus, "PodMonitor");
    public static readonly GroupKind PrometheusRule = new(Prometheus, "PrometheusRule");
    public static readonly GroupKind PrometheusKind = new(Prometheus, "Prometheus");
    public static readonly GroupKind PrometheusAgent = new(Prometheus, "PrometheusAgent");
    public static readonly GroupKind ThanosRuler = new(Prometheus, "ThanosRuler");
    public static readonly GroupKind ScrapeConfig = new(Prometheus, "ScrapeConfig");
    public static readonly GroupKind Alertmanager = new(Prometheus, "Alertmanager");
    public static readonly GroupKind Node = new("", "Node");
    public static readonly GroupKind PersistentVolume = new("", "PersistentVolume");
    public static readonly GroupKind StorageClass = new("storage.k8s.io", "StorageClass");
    public static readonly GroupKind IngressClass = new(Networking, "IngressClass");
    public static readonly GroupKind ApiService = new("apiregistration.k8s.io", "APIService");
    public static readonly GroupKind NodePool = new("karpenter.sh", "NodePool");
    public static readonly GroupKind TriggerAuthentication = new("keda.sh", "TriggerAuthentication");
    public static readonly GroupKind ClusterTriggerAuthentication = new("keda.sh", "ClusterTriggerAuthentication");
    public static readonly GroupKind Certificate = new("cert-manager.io", "Certificate");
    public static readonly GroupKind CustomResourceDefinition = new("apiextensions.k8s.io", "CustomResourceDefinition");
    public static readonly GroupKind ValidatingAdmissionPolicy = new(Admission, "ValidatingAdmissionPolicy");
    public static readonly GroupKind ValidatingAdmissionPolicyBinding = new(Admission, "ValidatingAdmissionPolicyBinding");
    public static readonly GroupKind MutatingAdmissionPolicy = new(Admission, "MutatingAdmissionPolicy");
    public static readonly GroupKind MutatingAdmissionPolicyBinding = new(Admission, "MutatingAdmissionPolicyBinding");
    public static readonly GroupKind KyvernoPolicy = new("kyverno.io", "Policy");
    public static readonly GroupKind KyvernoClusterPolicy = new("kyverno.io", "ClusterPolicy");
    public static readonly GroupKind PeerAuthentication = new("security.istio.io", "PeerAuthentication");

    private static readonly HashSet<string> ClusterScoped = new(StringComparer.Ordinal)
    {
        "Namespace", "Node", "PersistentVolume", "ComponentStatus",
        "ClusterRole", "ClusterRoleBinding", "PriorityClass", "StorageClass", "CSIDriver", "CSINode", "VolumeAttachment", "RuntimeClass",
        "IngressClass", "GatewayClass", "CustomResourceDefinition", "APIService", "CertificateSigningRequest", "PodSecurityPolicy",
        "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "FlowSchema", "PriorityLevelConfiguration",
        "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy",
        "ClusterIssuer", "ClusterPolicy", "ClusterSecretStore", "ClusterExternalSecret",
        "ResourceSlice", "DeviceClass", "ServiceCIDR", "IPAddress", "VolumeAttributesClass", "TokenReview", "SubjectAccessReview", "SelfSubjectAccessReview",
        "SelfSubjectRulesReview", "NodePool", "EC2NodeClass", "ClusterTriggerAuthentication", "ClusterTrustBundle", "VolumeSnapshotClass",
    };

    /// <summary>Whether objects of a kind live outside namespaces. Kinds that are not known count as namespaced.</summary>
    public static bool IsClusterScoped(GroupKind kind) => ClusterScoped.Contains(kind.Kind);
}
