using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks;

/// <summary>What a check says is wrong; the engine adds the check, the object and the place.</summary>
/// <param name="Field">The field that is wrong or missing.</param>
/// <param name="Message">What is wrong with this one, as a sentence without a full stop.</param>
public sealed record Violation(Field Field, string Message)
{
    /// <summary>What to do about this one, where the check's own remedy can be said more exactly.</summary>
    public string? Remedy { get; init; }

    /// <summary>What mends it without a choice: it takes nothing from a workload that it needs. Null where there is no such thing.</summary>
    public Fix? Fix { get; init; }

    /// <summary>
    /// Finds what mends it once somebody has decided; null, or what yields null, where nothing does or no decision is needed. Asked only
    /// by whoever repairs: what a proposal looks at must neither cost a verdict time nor hold it up where it was not read.
    /// </summary>
    public Func<Decision?>? Decide { get; init; }

    /// <summary>A severity other than the check's, where this one is worse or milder.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Whether the value at the field is, or may be, a secret: no report shows it.</summary>
    public bool HidesValue { get; init; }

    /// <summary>Other objects that have a part in it: the Service that selects nothing, the HPA that fights it.</summary>
    public ValueList<ObjectRef> Related { get; init; } = [];
}
