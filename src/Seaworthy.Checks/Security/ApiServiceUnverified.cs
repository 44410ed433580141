using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>The API server hands requests of its users on to a server that it does not know.</summary>
internal static class ApiServiceUnverified
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "api-service-unverified",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "API group is served by a server whose certificate nobody verifies",
        Remedy = "Set spec.caBundle to the CA that signed the server's certificate, which cert-manager's cainjector can fill in, and remove insecureSkipTLSVerify.",
        Repair = Repairability.Decision,
        Why = "The API server hands requests for the group on, with the name and groups of whoever makes them. Without verification whoever is on the path answers in the server's place: users and controllers read what he likes, autoscalers scale by it.",
        References = ["https://kubernetes.io/docs/tasks/extend-kubernetes/setup-extension-api-server/", "https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/api-service-v1/"],
        OfKinds = [Kinds.ApiService],

        // Without a Service the API server itself serves the group.
        AppliesTo = static (item, _) => item["spec.service"].Exists,
        Evaluate = static (item, _) => item["spec.insecureSkipTLSVerify"] is { Boolean: true } field
            ?
            [
                new(field, $"the API server takes any certificate for that of Service '{item["spec.service.namespace"].Text}/{item["spec.service.name"].Text}', which serves {item["spec.group"].Text}/{item["spec.version"].Text}")
                {
                    Decide = () => Verify(item, field),
                    Related = [new(Kinds.Service, item["spec.service.namespace"].Text ?? "", item["spec.service.name"].Text ?? "")],
                },
            ]
            : [],
    };

    private static Decision Verify(KubernetesObject item, Field skips) => new(
        $"Verify the certificate of the server of {item.Name} by the CA that cert-manager keeps",
        "the server's Certificate of cert-manager, as NAMESPACE/NAME",
        text => text.Split('/') is [var @namespace, var name] && LabelSyntax.IsDns1123Label(@namespace) && LabelSyntax.IsDns1123Subdomain(name)
            ? Fix.Set(item["metadata.annotations"].Child("cert-manager.io/inject-ca-from"), Scalar.Of(text), $"Verify the certificate of the server by the CA of Certificate {text}").And(Fix.Remove("", skips))
            : null);
}
