using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Access;

/// <summary>
/// One rule of a Role or ClusterRole, read as the RBAC authorizer reads it
/// (pkg/apis/rbac/v1/evaluation_helpers.go).
/// </summary>
/// <param name="Field">The map in <c>rules</c>.</param>
public readonly record struct PolicyRule(Field Field)
{
    /// <summary>Whether the rule holds for named objects only.</summary>
    public bool IsLimitedToNames => Field["resourceNames"].Count > 0;

    /// <summary>Whether the rule grants every verb on every resource of every group: what cluster-admin grants.</summary>
    public bool GrantsEverything => Has("verbs", "*") && Has("apiGroups", "*") && Has("resources", "*") && !IsLimitedToNames;

    /// <summary>Whether a list of the rule (verbs, apiGroups, resources, resourceNames) has an item, literally.</summary>
    public bool Has(string list, string item)
    {
        foreach (var written in Field[list].Items)
        {
            if (written.Text == item)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the rule allows a verb on a resource, on at least one object. A star stands for anything; for a
    /// subresource (<c>nodes/proxy</c>) so does <c>*/proxy</c>. <c>pods</c> does not grant <c>pods/log</c>.
    /// </summary>
    /// <param name="verb">The verb.</param>
    /// <param name="group">The API group; empty for the core group.</param>
    /// <param name="resource">The resource, or resource and subresource.</param>
    public bool Allows(string verb, string group, string resource) =>
        HasOrStar("verbs", verb) && HasOrStar("apiGroups", group) && (HasOrStar("resources", resource) || HasSubresource(resource));

    /// <summary>The item of a list that covers a verb or a resource: the one that names it, else the star that stands for it; the list where there is none.</summary>
    public Field Covering(string list, string item)
    {
        var written = Field[list];
        string[] wanted = item.IndexOf('/') is >= 0 and var slash ? [item, string.Concat("*", item.AsSpan(slash)), "*"] : [item, "*"];
        foreach (var text in wanted)
        {
            foreach (var candidate in written.Items)
            {
                if (candidate.Text == text)
                    return candidate;
            }
        }

        return written;
    }

    private bool HasOrStar(string list, string item) => Has(list, "*") || Has(list, item);

    private bool HasSubresource(string resource) =>
        resource.IndexOf('/') is >= 0 and var slash && Has("resources", string.Concat("*", resource.AsSpan(slash)));
}
