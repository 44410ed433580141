using System.Globalization;

namespace Seaworthy.Checks.Suppressions;

/// <summary>What is accepted in the configuration, and what an annotation in a manifest may accept.</summary>
public sealed record SuppressionPolicy
{
    /// <summary>What the configuration accepts.</summary>
    public ValueList<Suppression> Configured { get; init; } = [];

    /// <summary>Whether annotations on objects count at all.</summary>
    public bool AllowAnnotations { get; init; } = true;

    /// <summary>Whether an annotation must say until when it holds.</summary>
    public bool RequireExpiry { get; init; }

    /// <summary>Ids of checks whose findings no annotation may accept.</summary>
    public ValueList<string> Never { get; init; } = [];

    /// <summary>The day on which the question is asked; suppressions that ended before it hold no more.</summary>
    public DateOnly Today { get; init; } = DateOnly.MinValue;

    /// <summary>The suppressions that have expired, and those that cover no finding although all of their checks were asked.</summary>
    /// <param name="outcomes">What the checks found.</param>
    /// <param name="annotated">What annotations accept.</param>
    public IEnumerable<SuppressionProblem> Idle(IReadOnlyCollection<CheckOutcome> outcomes, IEnumerable<Suppression> annotated)
    {
        foreach (var expired in Configured.Where(suppression => suppression.HasExpired(Today)))
            yield return new(expired.Source, $"this suppression held until {expired.Until!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; mend what it covers, or say until when it is accepted now");

        var asked = outcomes.Select(static outcome => outcome.Check.Id).ToHashSet(StringComparer.Ordinal);
        var used = outcomes.SelectMany(static outcome => outcome.Suppressed).Select(static suppressed => suppressed.Suppression).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var unused in Configured.Where(suppression => !suppression.HasExpired(Today)).Concat(annotated))
        {
            if (!used.Contains(unused) && unused.Checks.All(asked.Contains))
                yield return new(unused.Source, $"this suppression of {(unused.Checks.Count == 0 ? "every check" : string.Join(", ", unused.Checks))}{(unused.AnnotationOf is { } target ? $" on {target}" : "")} covers no finding; remove it");
        }
    }
}
