using System.Collections.Immutable;
using System.Globalization;
using Seaworthy.Model;

namespace Seaworthy.Analysis.Versions;

/// <summary>
/// The API versions that Kubernetes has deprecated or removed from release 1.16 on, kind by kind.
/// </summary>
/// <remarks>
/// Removals: https://kubernetes.io/docs/reference/using-api/deprecation-guide/. Deprecations, and what is removed after
/// the guide ends: the <c>prerelease-lifecycle-gen</c> tags in k8s.io/api, by which a beta version that says nothing else
/// is deprecated three releases after it came and removed three later.
/// </remarks>
public static class RemovedApis
{
    // version | kinds | deprecated in | removed in, or - | replacement, or -
    private const string Table =
        """
        extensions/v1beta1 | Deployment DaemonSet ReplicaSet | 1.8 | 1.16 | apps/v1
        apps/v1beta1 | Deployment StatefulSet ReplicaSet ControllerRevision | 1.8 | 1.16 | apps/v1
        apps/v1beta2 | Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision | 1.9 | 1.16 | apps/v1
        extensions/v1beta1 | NetworkPolicy | 1.9 | 1.16 | networking.k8s.io/v1
        extensions/v1beta1 | PodSecurityPolicy | 1.11 | 1.16 | -
        flowcontrol.apiserver.k8s.io/v1alpha1 | FlowSchema PriorityLevelConfiguration | 1.20 | 1.21 | flowcontrol.apiserver.k8s.io/v1
        batch/v2alpha1 | CronJob | 1.21 | 1.21 | batch/v1
        admissionregistration.k8s.io/v1beta1 | MutatingWebhookConfiguration ValidatingWebhookConfiguration | 1.16 | 1.22 | admissionregistration.k8s.io/v1
        apiextensions.k8s.io/v1beta1 | CustomResourceDefinition | 1.16 | 1.22 | apiextensions.k8s.io/v1
        apiregistration.k8s.io/v1beta1 | APIService | 1.19 | 1.22 | apiregistration.k8s.io/v1
        authentication.k8s.io/v1beta1 | TokenReview | 1.19 | 1.22 | authentication.k8s.io/v1
        authorization.k8s.io/v1beta1 | LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview | 1.19 | 1.22 | authorization.k8s.io/v1
        certificates.k8s.io/v1beta1 | CertificateSigningRequest | 1.19 | 1.22 | certificates.k8s.io/v1
        coordination.k8s.io/v1beta1 | Lease | 1.19 | 1.22 | coordination.k8s.io/v1
        extensions/v1beta1 | Ingress | 1.14 | 1.22 | networking.k8s.io/v1
        networking.k8s.io/v1beta1 | Ingress IngressClass | 1.19 | 1.22 | networking.k8s.io/v1
        rbac.authorization.k8s.io/v1alpha1 | ClusterRole ClusterRoleBinding Role RoleBinding | 1.17 | 1.22 | rbac.authorization.k8s.io/v1
        rbac.authorization.k8s.io/v1beta1 | ClusterRole ClusterRoleBinding Role RoleBinding | 1.17 | 1.22 | rbac.authorization.k8s.io/v1
        scheduling.k8s.io/v1beta1 | PriorityClass | 1.14 | 1.22 | scheduling.k8s.io/v1
        storage.k8s.io/v1beta1 | CSINode | 1.17 | 1.22 | storage.k8s.io/v1
        storage.k8s.io/v1beta1 | CSIDriver StorageClass VolumeAttachment | 1.19 | 1.22 | storage.k8s.io/v1
        batch/v1beta1 | CronJob | 1.21 | 1.25 | batch/v1
        discovery.k8s.io/v1beta1 | EndpointSlice | 1.21 | 1.25 | discovery.k8s.io/v1
        events.k8s.io/v1beta1 | Event | 1.22 | 1.25 | events.k8s.io/v1
        autoscaling/v2beta1 | HorizontalPodAutoscaler | 1.22 | 1.25 | autoscaling/v2
        policy/v1beta1 | PodDisruptionBudget | 1.21 | 1.25 | policy/v1
        policy/v1beta1 | PodSecurityPolicy | 1.21 | 1.25 | -
        node.k8s.io/v1beta1 | RuntimeClass | 1.22 | 1.25 | node.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta1 | FlowSchema PriorityLevelConfiguration | 1.23 | 1.26 | flowcontrol.apiserver.k8s.io/v1
        autoscaling/v2beta2 | HorizontalPodAutoscaler | 1.23 | 1.26 | autoscaling/v2
        storage.k8s.io/v1beta1 | CSIStorageCapacity | 1.24 | 1.27 | storage.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta2 | FlowSchema PriorityLevelConfiguration | 1.26 | 1.29 | flowcontrol.apiserver.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta3 | FlowSchema PriorityLevelConfiguration | 1.29 | 1.32 | flowcontrol.apiserver.k8s.io/v1
        admissionregistration.k8s.io/v1beta1 | ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding | 1.31 | 1.34 | admissionregistration.k8s.io/v1
        networking.k8s.io/v1beta1 | IPAddress ServiceCIDR | 1.34 | 1.37 | networking.k8s.io/v1
        storage.k8s.io/v1beta1 | VolumeAttributesClass | 1.34 | 1.37 | storage.k8s.io/v1
        resource.k8s.io/v1beta1 | DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice | 1.35 | 1.38 | resource.k8s.io/v1
        resource.k8s.io/v1beta2 | DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice | 1.36 | 1.39 | resource.k8s.io/v1
        v1 | ComponentStatus | 1.19 | - | -
        v1 | Endpoints | 1.33 | - | discovery.k8s.io/v1 EndpointSlice
        """;

    private static readonly Dictionary<(string ApiVersion, string Kind), ApiLifecycle> ByVersion =
        ReadTable().ToDictionary(static api => (api.ApiVersion, api.Kind));

    private static readonly HashSet<string> Groups = ByVersion.Keys.Select(static api => GroupOf(api.ApiVersion)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every version of every kind in the table.</summary>
    public static ImmutableArray<ApiLifecycle> All => [.. ByVersion.Values];

    /// <summary>What became of an API version of a kind; null where nothing did.</summary>
    /// <param name="apiVersion">The version as a manifest writes it, with its group.</param>
    /// <param name="kind">The kind.</param>
    public static ApiLifecycle? Find(string apiVersion, string kind) => ByVersion.GetValueOrDefault((apiVersion, kind));

    /// <summary>Whether the group of an API version is Kubernetes' own, so that its releases decide what is served.</summary>
    public static bool Knows(string apiVersion) => Groups.Contains(GroupOf(apiVersion));

    private static string GroupOf(string apiVersion) => apiVersion.IndexOf('/') is >= 0 and var slash ? apiVersion[..slash] : "";

    private static List<ApiLifecycle> ReadTable()
    {
        var lifecycles = new List<ApiLifecycle>();
        Span<Range> cells = stackalloc Range[5];
        foreach (var line in Table.AsSpan().EnumerateLines())
        {
            line.Split(cells, " | ");
            var version = line[cells[0]].ToString();
            var kinds = line[cells[1]];
            var (deprecated, removed) = (Release(line[cells[2]]), line[cells[3]] is "-" ? (KubernetesVersion?)null : Release(line[cells[3]]));
            var replacement = line[cells[4]] is "-" ? null : line[cells[4]].ToString();
            foreach (var kind in kinds.Split(' '))
                lifecycles.Add(new(version, kinds[kind].ToString(), deprecated, removed, replacement));
        }

        return lifecycles;
    }

    private static KubernetesVersion Release(ReadOnlySpan<char> text) =>
        KubernetesVersion.TryParse(text.ToString(), out var release) ? release : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a release"));
}
