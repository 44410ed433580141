using Seaworthy.Model;

namespace Seaworthy.Live;

/// <summary>A kind that is read from a live cluster.</summary>
/// <param name="Kind">Group and kind.</param>
/// <param name="Plural">The resource, as RBAC rules and URLs name it.</param>
public sealed record LiveKind(GroupKind Kind, string Plural)
{
    /// <summary>Every kind that a check asks for, and no other; Secrets only where they are asked for.</summary>
    public static IReadOnlyList<LiveKind> All { get; } =
    [
        new(Kinds.Namespace, "namespaces"),
        new(Kinds.Deployment, "deployments"),
        new(Kinds.StatefulSet, "statefulsets"),
        new(Kinds.DaemonSet, "daemonsets"),
        new(Kinds.CronJob, "cronjobs"),
        new(Kinds.ReplicationController, "replicationcontrollers"),
        new(Kinds.Rollout, "rollouts"),
        new(Kinds.KnativeService, "services"),
        new(Kinds.ScaledJob, "scaledjobs"),
        new(Kinds.DeploymentConfig, "deploymentconfigs"),
        new(Kinds.PodTemplate, "podtemplates"),
        new(Kinds.Pod, "pods"),
        new(Kinds.ReplicaSet, "replicasets"),
        new(Kinds.Job, "jobs"),
        new(Kinds.Service, "services"),
        new(Kinds.ServiceAccount, "serviceaccounts"),
        new(Kinds.ConfigMap, "configmaps"),
        new(Kinds.PersistentVolumeClaim, "persistentvolumeclaims"),
        new(Kinds.ResourceQuota, "resourcequotas"),
        new(Kinds.LimitRange, "limitranges"),
        new(Kinds.HorizontalPodAutoscaler, "horizontalpodautoscalers"),
        new(Kinds.VerticalPodAutoscaler, "verticalpodautoscalers"),
        new(Kinds.ScaledObject, "scaledobjects"),
        new(Kinds.PodDisruptionBudget, "poddisruptionbudgets"),
        new(Kinds.PriorityClass, "priorityclasses"),
        new(Kinds.NetworkPolicy, "networkpolicies"),
        new(Kinds.Ingress, "ingresses"),
        new(Kinds.HttpRoute, "httproutes"),
        new(Kinds.GrpcRoute, "grpcroutes"),
        new(Kinds.Role, "roles"),
        new(Kinds.ClusterRole, "clusterroles"),
        new(Kinds.RoleBinding, "rolebindings"),
        new(Kinds.ClusterRoleBinding, "clusterrolebindings"),
        new(Kinds.ValidatingWebhookConfiguration, "validatingwebhookconfigurations"),
        new(Kinds.MutatingWebhookConfiguration, "mutatingwebhookconfigurations"),
        new(Kinds.Application, "applications"),
        new(Kinds.ApplicationSet, "applicationsets"),
        new(Kinds.ServiceMonitor, "servicemonitors"),
        new(Kinds.PodMonitor, "podmonitors"),
        new(Kinds.PrometheusRule, "prometheusrules"),
        new(Kinds.PrometheusKind, "prometheuses"),
        new(Kinds.PrometheusAgent, "prometheusagents"),
        new(Kinds.ThanosRuler, "thanosrulers"),
        new(Kinds.ScrapeConfig, "scrapeconfigs"),
        new(new("external-secrets.io", "ExternalSecret"), "externalsecrets"),
        new(new("bitnami.com", "SealedSecret"), "sealedsecrets"),
        new(new("cert-manager.io", "Certificate"), "certificates"),
        new(new("trust.cert-manager.io", "Bundle"), "bundles"),
        new(new("secrets.hashicorp.com", "VaultStaticSecret"), "vaultstaticsecrets"),
        new(new("secrets.hashicorp.com", "VaultDynamicSecret"), "vaultdynamicsecrets"),
        new(new("secrets.hashicorp.com", "VaultPKISecret"), "vaultpkisecrets"),
        new(new("secrets-store.csi.x-k8s.io", "SecretProviderClass"), "secretproviderclasses"),
        new(new("cilium.io", "CiliumNetworkPolicy"), "ciliumnetworkpolicies"),
        new(new("cilium.io", "CiliumClusterwideNetworkPolicy"), "ciliumclusterwidenetworkpolicies"),
        new(new("crd.projectcalico.org", "NetworkPolicy"), "networkpolicies"),
        new(new("crd.projectcalico.org", "GlobalNetworkPolicy"), "globalnetworkpolicies"),
        new(new("projectcalico.org", "NetworkPolicy"), "networkpolicies"),
        new(new("projectcalico.org", "GlobalNetworkPolicy"), "globalnetworkpolicies"),
        new(new("policy.networking.k8s.io", "AdminNetworkPolicy"), "adminnetworkpolicies"),
        new(new("policy.networking.k8s.io", "BaselineAdminNetworkPolicy"), "baselineadminnetworkpolicies"),
        new(new("policy.networking.k8s.io", "ClusterNetworkPolicy"), "clusternetworkpolicies"),
        new(new("", "Node"), "nodes"),
        new(new("storage.k8s.io", "StorageClass"), "storageclasses"),
        new(new("networking.k8s.io", "IngressClass"), "ingressclasses"),
        new(new("apiregistration.k8s.io", "APIService"), "apiservices"),
        new(new("gateway.networking.k8s.io", "Gateway"), "gateways"),
        new(new("gateway.networking.k8s.io", "ReferenceGrant"), "referencegrants"),
        new(new("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"), "validatingadmissionpolicies"),
        new(new("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"), "validatingadmissionpolicybindings"),
        new(new("admissionregistration.k8s.io", "MutatingAdmissionPolicy"), "mutatingadmissionpolicies"),
        new(new("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"), "mutatingadmissionpolicybindings"),
        new(new("keda.sh", "TriggerAuthentication"), "triggerauthentications"),
        new(new("keda.sh", "ClusterTriggerAuthentication"), "clustertriggerauthentications"),
        new(new("karpenter.sh", "NodePool"), "nodepools"),
        new(new("argoproj.io", "AppProject"), "appprojects"),
        new(new("source.toolkit.fluxcd.io", "GitRepository"), "gitrepositories"),
        new(new("source.toolkit.fluxcd.io", "HelmRepository"), "helmrepositories"),
        new(new("source.toolkit.fluxcd.io", "OCIRepository"), "ocirepositories"),
        new(new("source.toolkit.fluxcd.io", "Bucket"), "buckets"),
        new(new("kustomize.toolkit.fluxcd.io", "Kustomization"), "kustomizations"),
        new(new("helm.toolkit.fluxcd.io", "HelmRelease"), "helmreleases"),
        new(new("kyverno.io", "Policy"), "policies"),
        new(new("kyverno.io", "ClusterPolicy"), "clusterpolicies"),
        new(new("security.istio.io", "PeerAuthentication"), "peerauthentications"),
    ];

    /// <summary>Secrets, which are not among <see cref="All"/>.</summary>
    public static LiveKind Secret { get; } = new(Kinds.Secret, "secrets");

    /// <summary>The RBAC rule that lets the kind be listed, as it is written in a role on one line.</summary>
    public string Rule => $"apiGroups: [{(Kind.Group.Length == 0 ? "\"\"" : Kind.Group)}], resources: [{Plural}], verbs: [list]";
}
