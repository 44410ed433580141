using Seaworthy.Checks;

namespace Seaworthy.Reporting;

/// <summary>By file, object, severity (worst first), place, check, path, message: no two different findings are equal.</summary>
public sealed class FindingOrder : IComparer<Finding>
{
    /// <summary>The order.</summary>
    public static FindingOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Finding? x, Finding? y)
    {
        if (x is null || y is null)
            return Comparer<bool>.Default.Compare(x is not null, y is not null);

        var order = string.CompareOrdinal(x.Source.Name, y.Source.Name);
        if (order == 0)
            order = x.Target.CompareTo(y.Target);
        if (order == 0)
            order = y.Severity.CompareTo(x.Severity);
        if (order == 0)
            order = x.Place.Line.CompareTo(y.Place.Line);
        if (order == 0)
            order = x.Place.Column.CompareTo(y.Place.Column);
        if (order == 0)
            order = string.CompareOrdinal(x.Check.Id, y.Check.Id);
        if (order == 0)
            order = string.CompareOrdinal(x.Path, y.Path);
        return order != 0 ? order : string.CompareOrdinal(x.Message, y.Message);
    }
}
