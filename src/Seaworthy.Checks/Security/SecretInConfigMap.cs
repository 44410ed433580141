using Seaworthy.Analysis.Secrets;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>ConfigMaps are for what everybody may know.</summary>
internal static class SecretInConfigMap
{
    public static Check Check { get; } = new Check<ConfigMap>
    {
        Id = "secret-in-config-map",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Secret is written in plain text in a ConfigMap",
        Remedy = "Move the key into a Secret, best one that an external store or a sealing tool fills, and change the secret, for it is known.",
        Repair = Repairability.Decision,
        Why = "Roles hand out ConfigMaps freely, the built-in 'view' included, they are not encrypted at rest, and their text lies in Git. Whoever reads one of these has the password.",
        References = ["https://kubernetes.io/docs/concepts/configuration/configmap/", "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
        Peers = ["polaris/sensitiveConfigmapContent", "kubescape/C-0012", "trivy/KSV-0109"],
        AppliesTo = static (map, _) => map["data"].Count > 0,
        Evaluate = static (map, context) =>
        [
            .. from entry in map["data"].Entries
               let secret = PlainTextSecret.Find(entry.Key, entry.Value.Text ?? "")
               where secret is not null && context.Cluster.Find(Kinds.Secret, map.Object.Namespace, entry.Value.Text!) is null
               select new Violation(entry.Value, $"key '{entry.Key}' holds {secret} in plain text") { HidesValue = true, Decide = () => IsMounted(map.Object, context.Cluster) ? null : Move(map.Object, entry.Key, context.Cluster) },
        ],
    };

    /// <summary>Where a file of the ConfigMap is what a program reads, it takes more than a variable to bring it from a Secret.</summary>
    private static bool IsMounted(KubernetesObject map, ClusterSnapshot cluster) => cluster.WorkloadsSelectedBy(LabelSelector.Everything, map.Namespace)
        .Any(workload => workload.Template.Volumes.Any(volume => volume["configMap.name"].Text == map.Name || volume["projected.sources"].Items.Any(source => source["configMap.name"].Text == map.Name)));

    private static Decision Move(KubernetesObject map, string key, ClusterSnapshot cluster) => new(
        $"Take {key} out of ConfigMap '{map.Name}', and let the containers that read it have it from a Secret",
        SecretReference.Takes,
        text => SecretReference.Read(text) is { } secret ? Moved(map, key, secret, cluster) : null)
    {
        Proposal = SecretReference.Suggested(cluster, map.Namespace, key),
    };

    private static Fix Moved(KubernetesObject map, string key, SecretReference secret, ClusterSnapshot cluster)
    {
        var fix = Fix.Remove($"Take {key} out of ConfigMap '{map.Name}', for Secret {secret.Name}/{secret.Key}", map["data"].Child(key)).And(secret.Made(map));
        foreach (var container in cluster.WorkloadsSelectedBy(LabelSelector.Everything, map.Namespace).SelectMany(static workload => workload.Containers))
        {
            var variables = container["env"].Items.ToList();
            foreach (var variable in variables.Where(variable => variable["valueFrom.configMapKeyRef.name"].Text == map.Name && variable["valueFrom.configMapKeyRef.key"].Text == key))
                fix = fix.And(Fix.Set(variable["valueFrom.secretKeyRef"], secret.Source["secretKeyRef"]!, "")).And(Fix.Remove("", variable["valueFrom.configMapKeyRef"]));
            if (container["envFrom"].Items.FirstOrDefault(source => source["configMapRef.name"].Text == map.Name) is { Exists: true } all && $"{all["prefix"].Text}{key}" is var name && !variables.Exists(variable => variable["name"].Text == name))
                fix = fix.And(Fix.Add(container["env"], Mapping.Of(("name", Scalar.Of(name)), ("valueFrom", secret.Source)), ""));
        }

        return fix;
    }
}
