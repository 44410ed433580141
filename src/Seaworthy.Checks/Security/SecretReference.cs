using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>
/// A key of a Secret that holds a value in a manifest's place. What the value becomes is for whoever makes the Secret: the one in the
/// manifest is known, and goes nowhere from here.
/// </summary>
/// <param name="Name">The Secret's name.</param>
/// <param name="Key">The key.</param>
/// <param name="Store">The ClusterSecretStore that External Secrets is to make it from; null where something else makes it.</param>
internal sealed record SecretReference(string Name, string Key, string? Store)
{
    /// <summary>What answers which Secret holds a value.</summary>
    public const string Takes = "NAME/KEY of a Secret that is made outside of these files and holds a new value, or NAME/KEY@STORE to have External Secrets make it from that ClusterSecretStore";

    /// <summary>Reads an answer; null where it is none.</summary>
    public static SecretReference? Read(string text)
    {
        var (secret, store) = text.Split('@') is [var first, var second] ? (first, second) : (text, null);
        return secret.Split('/') is [var name, var key] && LabelSyntax.IsDns1123Subdomain(name) && IsKey(key) && (store is null || LabelSyntax.IsDns1123Subdomain(store)) ? new(name, key, store) : null;
    }

    /// <summary>The key of that name in the only Secret of a namespace that has it.</summary>
    public static Proposal? Suggested(ClusterSnapshot cluster, string @namespace, string key) => Suggestion.From(() =>
        cluster.OfKind(Kinds.Secret, @namespace).Where(secret => secret["data"].Child(key).Exists || secret["stringData"].Child(key).Exists).Take(2).ToList() is [var only]
            ? new($"{only.Name}/{key}", "the only Secret of the namespace with a key of that name")
            : null);

    /// <summary>Lets a variable take its value from the Secret.</summary>
    public Fix In(Field variable, string title)
    {
        var fix = Fix.Set(variable["valueFrom"], Source, title).And(Made(variable.Object));
        return variable["value"].Node is null ? fix : fix.And(Fix.Remove("", variable["value"]));
    }

    /// <summary>The value of <c>valueFrom</c>.</summary>
    public Mapping Source => Mapping.Of(("secretKeyRef", Mapping.Of(("name", Scalar.Of(Name)), ("key", Scalar.Of(Key)))));

    /// <summary>Adds what makes the Secret, where that is asked for.</summary>
    public Fix Made(KubernetesObject beside) => Store is null ? new("", []) : Fix.Create(
        NewObject.In(beside, "external-secrets.io/v1", "ExternalSecret", Name, ("spec", Spec(Store, beside.Namespace, Name, [Key], type: null))),
        "");

    /// <summary>What an ExternalSecret asks of a store: each key as a property of one entry, by namespace and name.</summary>
    public static Mapping Spec(string store, string @namespace, string name, IEnumerable<string> keys, string? type)
    {
        List<(string, Node)> spec = [("secretStoreRef", Mapping.Of(("kind", Scalar.Of("ClusterSecretStore")), ("name", Scalar.Of(store))))];
        if (type is not null)
            spec.Add(("target", Mapping.Of(("template", Mapping.Of(("type", Scalar.Of(type)))))));
        spec.Add(("data", Sequence.Of([.. keys.Select(key => Mapping.Of(("secretKey", Scalar.Of(key)), ("remoteRef", Mapping.Of(("key", Scalar.Of($"{@namespace}/{name}")), ("property", Scalar.Of(key))))))])));
        return Mapping.Of([.. spec]);
    }

    private static bool IsKey(string text) => text.Length is > 0 and <= LabelSyntax.MaxSubdomainLength && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
