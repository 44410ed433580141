using System.Diagnostics.CodeAnalysis;

namespace Seaworthy.Model.Values;

/// <summary>The labels of an object, whatever they are kept in. Keys are compared ordinally.</summary>
public interface ILabels
{
    /// <summary>Gets the value of a label; false when the object does not carry it.</summary>
    bool TryGetValue(string key, [NotNullWhen(true)] out string? value);
}
