using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>Whom a binding is to name, as somebody answers it.</summary>
internal sealed record SubjectChange
{
    private const string Takes = "a ServiceAccount as NAMESPACE/NAME, or group:NAME or user:NAME";

    private readonly string _kind;
    private readonly string _name;
    private readonly string? _namespace;

    private SubjectChange(string kind, string name, string? @namespace) => (_kind, _name, _namespace) = (kind, name, @namespace);

    /// <summary>Lets a binding name somebody in place of a subject.</summary>
    public static Decision InPlaceOf(Field subject, string title, Proposal? proposal = null) =>
        new(title, Takes, text => Read(text) is { } who ? new Fix($"{title}: {text}", [.. who.Changes(subject)]) : null) { Proposal = proposal };

    /// <summary>Lets a binding name somebody besides.</summary>
    public static Decision AddedTo(Field subjects, string title, Proposal? proposal = null) =>
        new(title, Takes, text => Read(text) is { } who ? Fix.Add(subjects, who.ToNode(), $"{title}: {text}") : null) { Proposal = proposal };

    private static SubjectChange? Read(string text) => text.Split(':', 2) switch
    {
        ["group", { Length: > 0 } name] => new("Group", name, null),
        ["user", { Length: > 0 } name] => new("User", name, null),
        [var account] when account.Split('/') is [var @namespace, var name] && LabelSyntax.IsDns1123Label(@namespace) && LabelSyntax.IsDns1123Subdomain(name) => new("ServiceAccount", name, @namespace),
        _ => null,
    };

    /// <summary>Users and groups are of the API group of roles and in no namespace, ServiceAccounts the other way round.</summary>
    private IEnumerable<FieldChange> Changes(Field subject)
    {
        var wanted = new (string Key, string? Value)[] { ("kind", _kind), ("name", _name), ("namespace", _namespace), ("apiGroup", _namespace is null ? "rbac.authorization.k8s.io" : null) };
        return from field in wanted
               where subject[field.Key].Text != field.Value
               select new FieldChange(subject[field.Key], field.Value is null ? null : Scalar.Of(field.Value));
    }

    private Mapping ToNode() => _namespace is null
        ? Mapping.Of(("kind", Scalar.Of(_kind)), ("name", Scalar.Of(_name)), ("apiGroup", Scalar.Of("rbac.authorization.k8s.io")))
        : Mapping.Of(("kind", Scalar.Of(_kind)), ("name", Scalar.Of(_name)), ("namespace", Scalar.Of(_namespace)));
}
