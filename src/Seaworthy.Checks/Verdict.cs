using System.Collections;
using System.Runtime.CompilerServices;

namespace Seaworthy.Checks;

/// <summary>
/// A check's answer about one subject: it holds (<c>[]</c>), something is wrong (<c>[violation, …]</c>), or it
/// could not be evaluated, which is never shown as holding.
/// </summary>
[CollectionBuilder(typeof(Verdict), nameof(Create))]
public readonly struct Verdict : IEnumerable<Violation>
{
    private readonly Violation[]? _violations;

    private Verdict(Violation[]? violations, string? reason) => (_violations, NotEvaluatedBecause) = (violations, reason);

    /// <summary>Why the question could not be answered; null where it was.</summary>
    public string? NotEvaluatedBecause { get; }

    /// <summary>What is wrong; empty where the check holds or was not evaluated.</summary>
    public ReadOnlySpan<Violation> Violations => _violations;

    /// <summary>The question could not be answered, for a reason that a user understands.</summary>
    public static Verdict NotEvaluated(string because) => new(null, because);

    /// <summary>The verdict of a collection expression.</summary>
    public static Verdict Create(ReadOnlySpan<Violation> violations) => violations.IsEmpty ? default : new(violations.ToArray(), null);

    /// <inheritdoc/>
    public IEnumerator<Violation> GetEnumerator() => ((IEnumerable<Violation>)(_violations ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
