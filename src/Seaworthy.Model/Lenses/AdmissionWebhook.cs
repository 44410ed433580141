using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>One webhook of a validating or mutating configuration: asked before the API server admits an object.</summary>
/// <param name="Object">The configuration.</param>
/// <param name="Field">The map that declares the webhook.</param>
public readonly record struct AdmissionWebhook(KubernetesObject Object, Field Field) : ISubject<AdmissionWebhook>
{
    /// <inheritdoc/>
    public static string Noun => "admission webhook";

    /// <summary>The name; empty where none is written.</summary>
    public string Name => Field["name"].Text ?? "";

    /// <summary>A field of the webhook, by keys joined by dots.</summary>
    public Field this[string path] => Field[path];

    /// <inheritdoc/>
    public static IEnumerable<AdmissionWebhook> AllIn(ClusterSnapshot cluster) =>
        from configuration in cluster.Subjects(Kinds.ValidatingWebhookConfiguration, Kinds.MutatingWebhookConfiguration)
        from webhook in configuration["webhooks"].Items
        select new AdmissionWebhook(configuration, webhook);
}
