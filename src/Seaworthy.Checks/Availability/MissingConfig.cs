using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A pod whose ConfigMap or Secret is not there never starts.</summary>
internal static class MissingConfig
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "missing-config",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Pod needs a ConfigMap or Secret, or a key of one, that does not exist",
        Remedy = "Declare the object with that key, mend the name, or mark the reference optional if the pod can do without.",
        Why = "The kubelet does not start the container (CreateContainerConfigError, or a volume that is never mounted). It shows only when a pod is made anew: at the next rollout, or after the next node failure.",
        References = ["https://kubernetes.io/docs/concepts/configuration/configmap/", "https://kubernetes.io/docs/concepts/configuration/secret/"],
        Peers = ["kube-linter/env-value-from"],
        AppliesTo = static (template, _) => ConfigReference.In(template).Any(),
        Evaluate = static (template, context) =>
        {
            var (cluster, @namespace) = (context.Cluster, template.Workload.Namespace);
            List<Violation> violations = [];
            string? unknown = null;
            foreach (var references in ConfigReference.In(template).GroupBy(static reference => (reference.Kind, Name: reference.Name.Text!)))
            {
                var (kind, name) = references.Key;
                if (cluster.Find(kind, @namespace, name) is { } target)
                    violations.AddRange(MissingKeys(target, references));
                else if (GeneratedConfig.Makes(cluster, kind, @namespace, name))
                    continue;
                else if (!cluster.ShowsAll(kind, @namespace))
                    unknown ??= $"whether {kind.Kind} '{name}' exists cannot be told: the input declares none in namespace '{@namespace}'";
                else if (Operators.MakerIn(cluster, @namespace) is { } maker)
                    unknown ??= $"an operator may make {kind.Kind} '{name}': namespace '{@namespace}' holds custom resources of kind {maker}";
                else if (GeneratedConfig.RoleToMake(cluster, kind, @namespace) is { } role)
                    unknown ??= $"{kind.Kind} '{name}' may be made while the cluster runs: {role.Ref} allows it";
                else
                    violations.Add(new(references.First().Name, $"the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}' need {kind.Kind} '{name}', which namespace '{@namespace}' does not have"));
            }

            return violations.Count > 0 || unknown is null ? [.. violations] : Verdict.NotEvaluated(unknown);
        },
    };

    private static IEnumerable<Violation> MissingKeys(KubernetesObject target, IEnumerable<ConfigReference> references)
    {
        var keys = Keys(target).ToHashSet(StringComparer.Ordinal);

        // Without any key it is filled in by something else: a controller, a sync, a person.
        if (keys.Count == 0 || target["type"].Text == "kubernetes.io/service-account-token")
            return [];
        return from reference in references
               where reference.Key is { Text: { Length: > 0 } key } && !keys.Contains(key)
               group reference by reference.Key!.Value.Text into missing
               select new Violation(missing.First().Key!.Value, $"{target.Kind.Kind} '{target.Name}' has no key '{missing.Key}', without which the pods do not start") { Related = [target.Ref] };
    }

    private static IEnumerable<string> Keys(KubernetesObject target) =>
        new[] { target["data"], target["stringData"], target["binaryData"] }.SelectMany(static data => data.Entries).Select(static entry => entry.Key);
}
