using System.Collections.Immutable;
using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>What one check found in a cluster.</summary>
/// <param name="Check">The check.</param>
/// <param name="Findings">What is wrong.</param>
/// <param name="NotEvaluated">What could not be answered.</param>
/// <param name="Subjects">How many subjects were asked, answered or not.</param>
/// <param name="Failing">How many of them have findings.</param>
public sealed record CheckOutcome(Check Check, ImmutableArray<Finding> Findings, ImmutableArray<Unevaluated> NotEvaluated, int Subjects, int Failing)
{
    /// <summary>What is wrong and accepted.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>How many subjects the check holds for.</summary>
    public int Holding => Subjects - Failing - NotEvaluated.Length;

    /// <summary>Adds what the same check found in another cluster.</summary>
    public CheckOutcome With(CheckOutcome other) =>
        new(Check, [.. Findings, .. other.Findings], [.. NotEvaluated, .. other.NotEvaluated], Subjects + other.Subjects, Failing + other.Failing) { Suppressed = [.. Suppressed, .. other.Suppressed] };

    internal sealed class Builder(Check check, CheckContext context)
    {
        private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();
        private readonly ImmutableArray<Unevaluated>.Builder _notEvaluated = ImmutableArray.CreateBuilder<Unevaluated>();
        private readonly ImmutableArray<SuppressedFinding>.Builder _suppressed = ImmutableArray.CreateBuilder<SuppressedFinding>();
        /// <summary>A check says the same of many objects, in the same words and at the same path: each text is kept once.</summary>
        private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

        private int _subjects;
        private int _failing;

        public void Add(KubernetesObject target, Verdict verdict)
        {
            _subjects++;
            if (verdict.NotEvaluatedBecause is { } reason)
                _notEvaluated.Add(new(check, target.Ref, reason));
            if (verdict.Violations.IsEmpty)
                return;

            var accepted = _suppressed.Count;
            foreach (var violation in verdict.Violations)
                Add(violation);
            if (_suppressed.Count - accepted < verdict.Violations.Length)
                _failing++;
        }

        public void AddFailure(KubernetesObject target, Exception bug)
        {
            _subjects++;
            _notEvaluated.Add(new(check, target.Ref, $"the check failed ({bug.GetType().Name}: {bug.Message}); please report this") { CheckFailed = true });
        }

        /// <summary>Subjects of a kind were not read at all: one question for all of them.</summary>
        public void AddUnread(KindNotReadException unread)
        {
            _subjects++;
            _notEvaluated.Add(new(check, new(unread.Kind, "", "(all)"), unread.Message));
        }

        public CheckOutcome Build() => new(check, _findings.ToImmutable(), _notEvaluated.ToImmutable(), _subjects, _failing) { Suppressed = _suppressed.ToImmutable() };

        private void Add(Violation violation)
        {
            var finding = ToFinding(violation);
            if (context.Suppressions.Find(finding, violation.Field.Object) is { } suppression)
                _suppressed.Add(new(finding, suppression));
            else
                _findings.Add(finding);
        }

        private Finding ToFinding(Violation violation)
        {
            var (field, holder) = (violation.Field, violation.Field.Object);
            var place = holder.PlaceOf(field);
            return new(
                check, context.Options.Severities.TryGetValue(check.Id, out var chosen) ? chosen : violation.Severity ?? check.Severity, holder.Ref, Once(field.Path.ToString()), place.Source, place.Place,
                Once(violation.Message), violation.Remedy ?? check.Remedy)
            {
                Related = violation.Related,
                Fix = violation.Fix,
                LazyDecision = violation.Decide is { } decide ? new(() => Decide(decide)) : null,
                IsWritten = field.Node is not null,
                Beside = context.Cluster.Alternatives,
                RenderedBy = holder.Source.IsRendered ? holder.Source.Path : null,
                HidesValue = violation.HidesValue,
            };
        }

        /// <summary>Where a kind was not read there is nothing to derive a proposal from, and nobody to say whether a name is one.</summary>
        private static Decision? Decide(Func<Decision?> decide)
        {
            try
            {
                return decide();
            }
            catch (KindNotReadException)
            {
                return null;
            }
        }

        private string Once(string text)
        {
            if (_texts.TryGetValue(text, out var known))
                return known;
            _texts.Add(text);
            return text;
        }
    }
}
