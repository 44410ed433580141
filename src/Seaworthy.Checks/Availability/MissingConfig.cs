using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
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
        Repair = Repairability.Decision,
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
                    violations.Add(new(references.First().Name, $"the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}' need {kind.Kind} '{name}', which namespace '{@namespace}' does not have") { Decide = () => Name([.. references], cluster, @namespace) });
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
               select new Violation(missing.First().Key!.Value, $"{target.Kind.Kind} '{target.Name}' has no key '{missing.Key}', without which the pods do not start") { Related = [target.Ref], Decide = () => Key([.. missing], keys, target) };
    }

    private static IEnumerable<string> Keys(KubernetesObject target) =>
        new[] { target["data"], target["stringData"], target["binaryData"] }.SelectMany(static data => data.Entries).Select(static entry => entry.Key);

    private const string Optional = "optional";

    private static Decision Name(List<ConfigReference> references, ClusterSnapshot cluster, string @namespace)
    {
        var (kind, name) = (references[0].Kind, references[0].Name.Text!);
        return new(
            $"Refer to a {kind.Kind} that exists instead of '{name}', or let the pods do without",
            $"the name of a {kind.Kind} of namespace '{@namespace}', or {Optional}",
            text => text == Optional ? DoWithout(references, $"Let the pods do without {kind.Kind} '{name}'")
                : cluster.Find(kind, @namespace, text) is null ? null
                : new($"Refer to {kind.Kind} '{text}'", [.. references.DistinctBy(static reference => reference.Name.Path.ToIndexedString()).Select(reference => new FieldChange(reference.Name, Scalar.Of(text)))]))
        {
            Proposal = Spelling.Nearest(name, cluster.OfKind(kind, @namespace).Select(static item => item.Name)) is { } near ? new(near, $"the {kind.Kind} of the nearest name") : null,
        };
    }

    private static Decision Key(List<ConfigReference> references, HashSet<string> keys, KubernetesObject target)
    {
        var key = references[0].Key!.Value.Text!;
        return new(
            $"Refer to a key that {target.Kind.Kind} '{target.Name}' has instead of '{key}', or let the pods do without",
            $"a key of {target.Kind.Kind} '{target.Name}', or {Optional}",
            text => text == Optional ? DoWithout(references, $"Let the pods do without '{key}' of {target.Kind.Kind} '{target.Name}'")
                : keys.Contains(text) ? new($"Refer to key '{text}' of {target.Kind.Kind} '{target.Name}'", [.. references.Select(reference => new FieldChange(reference.Key!.Value, Scalar.Of(text)))])
                : null)
        {
            Proposal = Spelling.Nearest(key, keys) is { } near ? new(near, "the nearest of its keys")
                : references[0].Variable is { } variable && keys.Contains(variable) ? new(variable, "the key that is called as the environment variable is")
                : null,
        };
    }

    private static Fix DoWithout(List<ConfigReference> references, string title) =>
        new(title, [.. references.DistinctBy(static reference => reference.Optional.Path.ToIndexedString()).Select(static reference => new FieldChange(reference.Optional, Scalar.Of(true)))]);
}
