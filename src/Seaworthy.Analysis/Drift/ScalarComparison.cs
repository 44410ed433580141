using System.Collections.Frozen;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Drift;

/// <summary>Whether two scalars are one value to Kubernetes.</summary>
internal static class ScalarComparison
{
    /// <summary>Maps of quantities, and fields that are one; the API server writes them in their canonical form.</summary>
    private static readonly FrozenSet<string> Quantities = FrozenSet.Create(
        StringComparer.Ordinal,
        "limits", "requests", "hard", "capacity", "overhead", "podFixed", "default", "defaultRequest", "max", "min", "maxLimitRequestRatio", "minAllowed", "maxAllowed",
        "sizeLimit", "divisor", "averageValue", "storage");

    /// <summary>Whether a declared scalar and a live one are the same.</summary>
    /// <param name="declared">The declared one.</param>
    /// <param name="running">The live one.</param>
    /// <param name="path">The field.</param>
    public static bool AreSame(Scalar declared, Scalar running, FieldPath path)
    {
        var (left, right) = (declared.JsonText, running.JsonText);
        return left == right
            || (declared.Kind is ScalarKind.Float or ScalarKind.Integer && running.Kind is ScalarKind.Float or ScalarKind.Integer && YamlScalars.Float(left) is { } number && YamlScalars.Float(right) == number)
            || ((Quantities.Contains(path.Key ?? "") || Quantities.Contains(path.Parent?.Key ?? "")) && Quantity.TryParse(left, out var amount) && Quantity.TryParse(right, out var same) && amount == same);
    }
}
