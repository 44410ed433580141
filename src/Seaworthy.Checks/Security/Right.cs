using Seaworthy.Analysis.Access;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Security;

/// <summary>Something that a rule of a role lets its holders do: any of some verbs on any of some resources.</summary>
/// <param name="What">What holders may do, as it follows "lets its holders".</param>
/// <param name="Verbs">Verbs that each give it.</param>
/// <param name="Group">The API group.</param>
/// <param name="Resources">Resources in namespaces that each give it.</param>
/// <param name="ClusterResources">Resources outside namespaces that each give it; only a ClusterRole bound cluster-wide grants these.</param>
internal sealed record Right(string What, string[] Verbs, string Group, string[] Resources, string[] ClusterResources)
{
    /// <summary>Names that make the right complete even where the rule is limited to them.</summary>
    public string[] Gravest { get; init; } = [];

    /// <summary>Whether the verb is what makes it dangerous, as with escalate, rather than the resource.</summary>
    public bool IsOfVerb { get; init; }

    /// <summary>A right on resources in namespaces.</summary>
    public static Right InNamespaces(string what, string[] verbs, string group, params string[] resources) => new(what, verbs, group, resources, []);

    /// <summary>A right on resources outside namespaces.</summary>
    public static Right InCluster(string what, string[] verbs, string group, params string[] resources) => new(what, verbs, group, [], resources);

    /// <summary>Whether a rule gives it, other than for objects that it names.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isClusterWide">Whether the rule holds for resources outside namespaces too.</param>
    public bool IsGivenBy(PolicyRule rule, bool isClusterWide) =>
        (!rule.IsLimitedToNames || Array.Exists(Gravest, name => rule.Has("resourceNames", name)))
        && (IsGivenOn(rule, Resources) || (isClusterWide && IsGivenOn(rule, ClusterResources)));

    /// <summary>Whether a verb on a resource gives it, taken by their names.</summary>
    public bool IsOf(string verb, string resource) => Array.IndexOf(Verbs, verb) >= 0 && (Array.IndexOf(Resources, resource) >= 0 || Array.IndexOf(ClusterResources, resource) >= 0);

    /// <summary>The item of a rule that gives some rights; the list it stands in where several do.</summary>
    /// <param name="rights">Rights that the rule gives, one at least.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="isClusterWide">Whether the rule holds for resources outside namespaces too.</param>
    public static Field Culprit(IReadOnlyList<Right> rights, PolicyRule rule, bool isClusterWide)
    {
        var items = rights.SelectMany(right => right.Culprits(rule, isClusterWide)).DistinctBy(static item => item.Path.ToString()).ToList();
        return items is [var only] ? only : rule.Field[rights[0].IsOfVerb ? "verbs" : "resources"];
    }

    private IEnumerable<Field> Culprits(PolicyRule rule, bool isClusterWide) =>
        from resource in isClusterWide ? Resources.Concat(ClusterResources) : Resources
        from verb in Verbs
        where rule.Allows(verb, Group, resource)
        select IsOfVerb ? rule.Covering("verbs", verb) : rule.Covering("resources", resource);

    private bool IsGivenOn(PolicyRule rule, string[] resources) =>
        Array.Exists(resources, resource => Array.Exists(Verbs, verb => rule.Allows(verb, Group, resource)));
}
