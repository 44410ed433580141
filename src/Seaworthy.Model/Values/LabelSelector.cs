using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Seaworthy.Model.Values;

/// <summary>
/// A condition on labels: every requirement must hold. Immutable; equal when the sets of requirements are equal,
/// however they were written (<c>a=b</c>, <c>a==b</c>, <c>a in (b)</c> and <c>matchLabels</c> alike).
/// </summary>
/// <remarks>
/// An empty selector matches everything; an absent one matches nothing and is <see cref="Nothing"/>.
/// Rules: <c>LabelSelectorAsSelector</c> in k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go and pkg/labels/selector.go.
/// </remarks>
public sealed class LabelSelector : IEquatable<LabelSelector>
{
    private LabelSelector(ImmutableArray<LabelRequirement> requirements, bool isNothing)
    {
        Requirements = requirements;
        IsNothing = isNothing;
    }

    /// <summary>The selector that matches every object: <c>{}</c>.</summary>
    public static LabelSelector Everything { get; } = new([], isNothing: false);

    /// <summary>The selector that matches no object: the field is absent or null.</summary>
    public static LabelSelector Nothing { get; } = new([], isNothing: true);

    /// <summary>
    /// What must hold, each once, ordered by key. Empty both for <see cref="Everything"/> and for <see cref="Nothing"/>:
    /// ask <see cref="IsNothing"/> first.
    /// </summary>
    public ImmutableArray<LabelRequirement> Requirements { get; }

    /// <summary>Whether this is <see cref="Nothing"/>. A selector whose requirements contradict each other is not.</summary>
    public bool IsNothing { get; }

    /// <summary>Whether this is <see cref="Everything"/>.</summary>
    public bool IsEverything => !IsNothing && Requirements.IsEmpty;

    /// <summary>A selector from requirements; none make <see cref="Everything"/>.</summary>
    public static LabelSelector Of(IEnumerable<LabelRequirement> requirements)
    {
        ImmutableArray<LabelRequirement> ordered =
        [
            .. requirements.Distinct()
                .OrderBy(static requirement => requirement.Key, StringComparer.Ordinal)
                .ThenBy(static requirement => requirement.ToString(), StringComparer.Ordinal),
        ];
        return ordered.IsEmpty ? Everything : new(ordered, isNothing: false);
    }

    /// <summary>
    /// Reads the string form, as in <c>kubectl -l</c> and a scale's <c>status.selector</c>:
    /// <c>app=web,tier in (a,b),!canary,x&gt;1</c>. The empty string is <see cref="Everything"/>.
    /// </summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out LabelSelector? selector,
        [NotNullWhen(false)] out string? error)
    {
        selector = new LabelSelectorParser(text).TryParse(out var requirements, out error) ? Of(requirements) : null;
        return selector is not null;
    }

    /// <summary>
    /// Reads the object form (<c>metav1.LabelSelector</c>), or says everything that is wrong with it.
    /// With neither labels nor expressions it is <see cref="Everything"/>; an absent selector is for the caller
    /// to turn into <see cref="Nothing"/>.
    /// </summary>
    public static bool TryCreate(
        IEnumerable<KeyValuePair<string, string>> matchLabels,
        IEnumerable<SelectorExpression> matchExpressions,
        [NotNullWhen(true)] out LabelSelector? selector,
        [NotNullWhen(false)] out string? error)
    {
        List<LabelRequirement> requirements = [];
        List<string> problems = [];
        foreach (var (key, value) in matchLabels)
            Add(key, LabelOperator.In, [value]);
        foreach (var expression in matchExpressions)
        {
            if (ReadOperator(expression.Operator) is { } @operator)
                Add(expression.Key, @operator, expression.Values ?? []);
            else
                problems.Add($"{expression.Key}: '{expression.Operator}' is not a label selector operator (In, NotIn, Exists, DoesNotExist)");
        }

        error = problems is [] ? null : string.Join("; ", problems);
        selector = error is null ? Of(requirements) : null;
        return selector is not null;

        void Add(string key, LabelOperator @operator, IReadOnlyList<string> values)
        {
            if (LabelRequirement.TryCreate(key, @operator, values, out var requirement, out var problem))
                requirements.Add(requirement);
            else
                problems.Add(problem);
        }
    }

    /// <summary>Whether the selector matches an object with these labels.</summary>
    public bool Matches<TLabels>(TLabels labels)
        where TLabels : ILabels
    {
        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels))
                return false;
        }

        return !IsNothing;
    }

    /// <summary>The selector that matches what both match.</summary>
    public LabelSelector And(LabelSelector other) =>
        IsNothing || other.IsNothing ? Nothing : Of([.. Requirements, .. other.Requirements]);

    /// <inheritdoc />
    public bool Equals(LabelSelector? other) =>
        other is not null && IsNothing == other.IsNothing
        && Requirements.AsSpan().SequenceEqual(other.Requirements.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LabelSelector);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(IsNothing);
        foreach (var requirement in Requirements)
            hash.Add(requirement);
        return hash.ToHashCode();
    }

    /// <summary>
    /// The selector as kubectl's <c>-l</c> takes it, empty for <see cref="Everything"/>.
    /// <see cref="Nothing"/> has no such form and prints as <c>&lt;none&gt;</c>, which does not parse.
    /// </summary>
    public override string ToString() => IsNothing ? "<none>" : string.Join(',', Requirements);

    private static LabelOperator? ReadOperator(string? text) => text switch
    {
        "In" => LabelOperator.In,
        "NotIn" => LabelOperator.NotIn,
        "Exists" => LabelOperator.Exists,
        "DoesNotExist" => LabelOperator.DoesNotExist,
        _ => null,
    };
}
