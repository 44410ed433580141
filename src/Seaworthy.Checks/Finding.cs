using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks;

/// <summary>Something wrong with the cluster: what, with which object, where, and how bad.</summary>
/// <param name="Check">The check that says so.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Target">The object.</param>
/// <param name="Path">The field in the object, list items by name: with check and object the identity of the finding, whatever lines move.</param>
/// <param name="Source">The text that the field, or its nearest ancestor, is written in.</param>
/// <param name="Place">The place in the text.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(Check Check, Severity Severity, ObjectRef Target, string Path, SourceText Source, Place Place, string Message, string Remedy)
{
    /// <summary>Other objects that have a part in it.</summary>
    public ValueList<ObjectRef> Related { get; init; } = [];

    /// <summary>What mends it without a choice; null where there is no such thing.</summary>
    public Fix? Fix { get; init; }

    /// <summary>What mends it once somebody has decided; null where nothing does, or no decision is needed.</summary>
    public Decision? Decision => LazyDecision?.Value;

    /// <summary>The decision, found when first asked for.</summary>
    internal Lazy<Decision?>? LazyDecision { get; init; }

    /// <summary>Whether the place is that of the field itself rather than of an ancestor, because the field is written.</summary>
    public bool IsWritten { get; init; }

    /// <summary>The kustomization or chart that rendered the object; null for an object that was read as it is.</summary>
    public string? RenderedBy { get; init; }

    /// <summary>The alternatives that were looked at together with it, where the input is of several clusters.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Whether the value at the place is, or may be, a secret: no report shows it.</summary>
    public bool HidesValue { get; init; }
}

/// <summary>A question that could not be answered for an object.</summary>
/// <param name="Check">The check.</param>
/// <param name="Target">The object.</param>
/// <param name="Reason">Why not.</param>
public sealed record Unevaluated(Check Check, ObjectRef Target, string Reason)
{
    /// <summary>Whether the check itself failed, which is a bug of ours, rather than something outside the input being needed.</summary>
    public bool CheckFailed { get; init; }
}
