using System.Collections.Frozen;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Workloads;

/// <summary>ConfigMaps and Secrets that no manifest declares because something in the cluster makes them.</summary>
public static class GeneratedConfig
{
    private const string Vault = "secrets.hashicorp.com";

    private static readonly FrozenSet<string> ConfigMapsEverywhere =
        new[] { "kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert" }.ToFrozenSet(StringComparer.Ordinal);

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

    /// <summary>Whether something in the input, or every cluster, makes the ConfigMap or Secret of a name in a namespace.</summary>
    public static bool Makes(ClusterSnapshot cluster, GroupKind kind, string @namespace, string name) => kind == Kinds.ConfigMap
        ? ConfigMapsEverywhere.Contains(name) || cluster.OfKind(new("trust.cert-manager.io", "Bundle")).Any(bundle => bundle.Name == name)
        : MakesSecret(cluster, @namespace, name);

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

    private static bool MakesSecret(ClusterSnapshot cluster, string @namespace, string name) =>
        SecretMakers.Any(maker => cluster.OfKind(maker.Kind, @namespace).Any(item => (item[maker.NamePath].Text ?? item.Name) == name))
        || cluster.OfKind(new("secrets-store.csi.x-k8s.io", "SecretProviderClass"), @namespace).Any(provider =>
            provider["spec.secretObjects"].Items.Any(secret => secret["secretName"].Text == name))
        || cluster.OfKind(Kinds.Service, @namespace).Any(service => service["metadata.annotations"].Entries.Any(annotation =>
            annotation.Key.EndsWith("/serving-cert-secret-name", StringComparison.Ordinal) && annotation.Value.Text == name))
        || cluster.OfKind(Kinds.Ingress, @namespace).Any(ingress =>
            ingress["metadata.annotations"].Entries.Any(static annotation => annotation.Key.StartsWith("cert-manager.io/", StringComparison.Ordinal))
            && ingress["spec.tls"].Items.Any(tls => tls["secretName"].Text == name))
        || cluster.OfKind(Kinds.Job, @namespace).Any(job => cluster.TryWorkload(job) is { } workload && workload.Containers.Any(container =>
            container["args"].Items.Concat(container["command"].Items).Any(argument => argument.Text?.Contains(name, StringComparison.Ordinal) == true)));
}
