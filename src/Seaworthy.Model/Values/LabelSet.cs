using System.Diagnostics.CodeAnalysis;

namespace Seaworthy.Model.Values;

/// <summary>Labels kept in a dictionary, which is read and not copied. The default value carries no label.</summary>
/// <param name="labels">The labels by key.</param>
public readonly struct LabelSet(IReadOnlyDictionary<string, string> labels) : ILabels
{
    /// <inheritdoc />
    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
    {
        value = null;
        return labels is not null && labels.TryGetValue(key, out value);
    }
}
