using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Schema;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Delivery;

/// <summary>An object whose name the API server makes up can be created, not applied.</summary>
internal static class GeneratedNameApplied
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "generated-name-applied",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "Object has a generated name, so it cannot be applied",
        Remedy = "Give the object a name, or create it with 'kubectl create'.",
        Repair = Repairability.Decision,
        Why = "kubectl apply refuses an object without a name, and every creation makes another one. Only tools that create, such as Argo CD with its hooks, can deliver it.",
        References = ["https://kubernetes.io/docs/reference/using-api/api-concepts/#generated-values"],
        AppliesTo = static (item, _) => KnownFields.Cover(item.ApiVersion, item.Kind.Kind),
        Evaluate = static (item, _) => !item["metadata.name"].Exists && item["metadata.generateName"].Exists && !IsHook(item)
            ? [new(item["metadata.generateName"], $"this {item.Kind.Kind} has a generated name, so 'kubectl apply' refuses it")
            {
                Decide = () => new($"Give this {item.Kind.Kind} a name", "a name", text => LabelSyntax.IsDns1123Subdomain(text) ? Fix.Set(item["metadata.name"], Scalar.Of(text), $"Name this {item.Kind.Kind} '{text}'").And(Fix.Remove("", item["metadata.generateName"])) : null),
            }]
            : [],
    };

    private static bool IsHook(KubernetesObject item) => item.Annotations.All.Any(static annotation => annotation.Key is "argocd.argoproj.io/hook" or "helm.sh/hook");
}
