using System.Diagnostics.CodeAnalysis;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Model;

/// <summary>Labels as they are written on an object or a pod template.</summary>
/// <param name="Field">The <c>labels</c> map; it may be missing.</param>
public readonly record struct Labels(Field Field) : ILabels
{
    /// <summary>How many labels there are.</summary>
    public int Count => Field.Count;

    /// <summary>Each label with its value.</summary>
    public IEnumerable<KeyValuePair<string, string>> All =>
        Field.Entries.Select(static label => KeyValuePair.Create(label.Key, label.Value.Text ?? ""));

    /// <summary>The value of a label, or null where it is not set.</summary>
    public string? this[string key] => TryGetValue(key, out var value) ? value : null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
    {
        value = (Field.Node as Mapping)?[key] is Scalar scalar ? scalar.Text : null;
        return value is not null;
    }
}
