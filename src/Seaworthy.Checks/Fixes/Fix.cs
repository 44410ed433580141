using Seaworthy.Model.Documents;

namespace Seaworthy.Checks;

/// <summary>What mends a violation, said of fields and objects and not of how they are written.</summary>
/// <param name="Title">What it does, as an imperative without a full stop.</param>
/// <param name="Changes">The fields that it changes, of any objects.</param>
public sealed record Fix(string Title, ValueList<FieldChange> Changes)
{
    /// <summary>The objects that it adds to the cluster.</summary>
    public ValueList<NewObject> Objects { get; init; } = [];

    /// <summary>Sets a field, with the maps above it where they are missing.</summary>
    public static Fix Set(Field field, Node value, string title) => new(title, [new(field, value)]);

    /// <summary>Removes fields.</summary>
    public static Fix Remove(string title, params IEnumerable<Field> fields) => new(title, [.. fields.Select(static field => new FieldChange(field, null))]);

    /// <summary>Adds an item to a list, with the list where it is missing.</summary>
    public static Fix Add(Field list, Node item, string title) => new(title, [new(list, item) { IsItem = true }]);

    /// <summary>Adds an object to the cluster.</summary>
    public static Fix Create(NewObject added, string title) => new(title, []) { Objects = [added] };

    /// <summary>This and another in one, under the title of this.</summary>
    public Fix And(Fix other) => this with { Changes = [.. Changes, .. other.Changes], Objects = [.. Objects, .. other.Objects] };
}

/// <summary>A field that a fix changes.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">What it becomes; null where it goes.</param>
public sealed record FieldChange(Field Field, Node? Value)
{
    /// <summary>Whether the field is a list that gets the value as an item.</summary>
    public bool IsItem { get; init; }
}
