using Seaworthy.Checks;

namespace Seaworthy.Reporting;

/// <summary>What stays of a finding when its text is gone: check, object and field.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Object">Kind, namespace and name, as a person would say them.</param>
/// <param name="Path">The field, list items by name.</param>
/// <param name="Fingerprint">The identity as a short text.</param>
public sealed record FindingIdentity(string Check, string Object, string Path, string Fingerprint) : IComparable<FindingIdentity>
{
    /// <summary>The identity of a finding.</summary>
    public static FindingIdentity Of(Finding finding) => new(finding.Check.Id, finding.Target.ToString(), finding.Path, Reporting.Fingerprint.Of(finding));

    /// <summary>Orders by check, object, field, fingerprint; ordinal.</summary>
    public int CompareTo(FindingIdentity? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Check, other.Check);
        if (order == 0)
            order = string.CompareOrdinal(Object, other.Object);
        if (order == 0)
            order = string.CompareOrdinal(Path, other.Path);
        return order != 0 ? order : string.CompareOrdinal(Fingerprint, other.Fingerprint);
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(FindingIdentity left, FindingIdentity right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(FindingIdentity left, FindingIdentity right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(FindingIdentity left, FindingIdentity right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(FindingIdentity left, FindingIdentity right) => left.CompareTo(right) >= 0;
}
