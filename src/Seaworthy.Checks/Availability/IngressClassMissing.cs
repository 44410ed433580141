using System.Collections.Immutable;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>An Ingress that no controller takes for its own does nothing.</summary>
internal static class IngressClassMissing
{
    private const string Annotation = "kubernetes.io/ingress.class";
    private const string Default = "ingressclass.kubernetes.io/is-default-class";

    public static Check Check { get; } = new Check<Ingress>
    {
        Id = "ingress-class-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Ingress has no class that a controller serves",
        Remedy = "Set spec.ingressClassName to an IngressClass of the cluster, or mark one of them as the default.",
        Repair = Repairability.Decision,
        Why = "Each controller serves the Ingresses of its class and leaves others alone. One with an unknown class, or without any where no class is the default, is accepted and never gets an address: users reach nothing.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class"],
        AppliesTo = static (ingress, _) => ingress.Object.Annotations[Annotation] is null,
        Evaluate = static (ingress, context) =>
        {
            var (field, classes) = (ingress["spec.ingressClassName"], context.Cluster.OfKind(Kinds.IngressClass));
            if (classes.IsEmpty)
                return Verdict.NotEvaluated("the input declares no IngressClass, so which classes there are cannot be told");
            var known = string.Join(", ", classes.Select(static item => $"'{item.Name}'").Order(StringComparer.Ordinal));
            return field.Text switch
            {
                null or "" when classes.Any(static item => item.Annotations[Default] == "true") => [],
                null or "" => [new(field, $"Ingress '{ingress.Object.Name}' names no class and none is the default (there are {known})") { Decide = () => Name(field, classes) }],
                { } name when classes.Any(item => item.Name == name) => [],
                var name => [new(field, $"Ingress '{ingress.Object.Name}' has class '{name}', which is not among those that the input declares ({known})") { Decide = () => Name(field, classes) }],
            };
        },
    };

    private static Decision Name(Field field, ImmutableArray<KubernetesObject> classes)
    {
        var decision = Words.NameOf(field, $"Let a controller serve Ingress '{field.Object.Name}'", "the name of an IngressClass", [.. classes.Select(static item => item.Name)]);
        return decision.Proposal is null && classes is [var only] ? decision with { Proposal = new(only.Name, "the only IngressClass") } : decision;
    }
}
