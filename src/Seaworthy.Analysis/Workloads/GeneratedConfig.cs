using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Workloads;

/// <summary>ConfigMaps and Secrets that no manifest declares because something in the cluster makes them.</summary>
public static class GeneratedConfig
{
    private const string Vault = "secrets.hashicorp.com";

    private static readonly HashSet<string> ConfigMapsEverywhere =
        new[] { "kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert" }.ToHashSet(StringComparer.Ordinal);

    // Each with the field that names the Secret; where it is not written, the Secret has the name of the object.
    private static readonly (GroupKind Kind, string NamePath)[] SecretMakers =
    [
        (new("external-secrets.io", "ExternalSecret"), "spec.target.name"),
        (new("bitnami.com", "SealedSecret"), "spec.template.metadata.name"),
        (new("cert-manager.io", "Certificate"), "spec.secretName"),
        (new(Vault, "VaultStaticSecret"), "spec.destination.name"),
        (new(Vault, "VaultDynamicSecret"), "spec.destination.name"),
        (new(Vault, "VaultPKISecret"), "spec.destination.name"),
    ];

    // Kept for as long as the cluster itself: every pod of a cluster asks.
    private static readonly ConditionalWeakTable<ClusterSnapshot, HashSet<(string Namespace, string Name)>> SecretsOf = [];

    /// <summary>Whether something in the input, or every cluster, makes the ConfigMap or Secret of a name in a namespace.</summary>
    public static bool Makes(ClusterSnapshot cluster, GroupKind kind, string @namespace, string name) => kind == Kinds.ConfigMap
        ? ConfigMapsEverywhere.Contains(name) || cluster.Subjects(new GroupKind("trust.cert-manager.io", "Bundle")).Any(bundle => bundle.Name == name)
        : SecretsOf.GetValue(cluster, static key => Secrets(key).ToHashSet()).Contains((@namespace, name));

    /// <summary>A role that lets something in a namespace make ConfigMaps or Secrets while it runs; null where the input declares none.</summary>
    public static KubernetesObject? RoleToMake(ClusterSnapshot cluster, GroupKind kind, string @namespace)
    {
        var resource = kind == Kinds.ConfigMap ? "configmaps" : "secrets";
        var granted = cluster.OfKind(Kinds.RoleBinding, @namespace)
            .Concat(cluster.OfKind(Kinds.ClusterRoleBinding).Where(binding => binding["subjects"].Items.Any(subject => subject["namespace"].Text == @namespace)))
            .Where(static binding => binding["roleRef.kind"].Text == "ClusterRole")
            .Select(binding => cluster.Find(Kinds.ClusterRole, "", binding["roleRef.name"].Text ?? ""))
            .OfType<KubernetesObject>();
        return cluster.OfKind(Kinds.Role, @namespace).Concat(granted).FirstOrDefault(role => role["rules"].Items.Any(rule =>
            Lists(rule["verbs"], "create") && Lists(rule["apiGroups"], "") && Lists(rule["resources"], resource)));
    }

    private static bool Lists(Field list, string value) => list.Items.Any(item => item.Text == "*" || item.Text == value);

    /// <summary>The Secrets that the objects of a cluster make.</summary>
    private static IEnumerable<(string Namespace, string Name)> Secrets(ClusterSnapshot cluster)
    {
        var made =
            from maker in SecretMakers
            from item in cluster.Subjects(maker.Kind)
            select (item.Namespace, item[maker.NamePath].Text ?? item.Name);
        var mounted =
            from provider in cluster.Subjects(new GroupKind("secrets-store.csi.x-k8s.io", "SecretProviderClass"))
            from secret in provider["spec.secretObjects"].Items
            select (provider.Namespace, secret["secretName"].Text ?? "");
        var served =
            from service in cluster.Subjects(Kinds.Service)
            from annotation in service["metadata.annotations"].Entries
            where annotation.Key.EndsWith("/serving-cert-secret-name", StringComparison.Ordinal)
            select (service.Namespace, annotation.Value.Text ?? "");
        var certified =
            from ingress in cluster.Subjects(Kinds.Ingress)
            where ingress["metadata.annotations"].Entries.Any(static annotation => annotation.Key.StartsWith("cert-manager.io/", StringComparison.Ordinal))
            from tls in ingress["spec.tls"].Items
            select (ingress.Namespace, tls["secretName"].Text ?? "");
        return made.Concat(mounted).Concat(served).Concat(certified).Concat(NamedByJobs(cluster));
    }

    /// <summary>What Jobs are told to make, such as a certificate for a webhook: <c>--secret-name=webhook-cert</c>.</summary>
    private static IEnumerable<(string Namespace, string Name)> NamedByJobs(ClusterSnapshot cluster) =>
        from job in cluster.Subjects(Kinds.Job)
        from container in job["spec.template.spec.containers"].Items.Concat(job["spec.template.spec.initContainers"].Items)
        from argument in container["args"].Items.Concat(container["command"].Items)
        select (job.Namespace, argument.Text?.Split('=', 2)[^1] ?? "");
}
