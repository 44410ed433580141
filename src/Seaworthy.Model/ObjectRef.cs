namespace Seaworthy.Model;

/// <summary>An object's identity in a cluster, whatever API version it is written in.</summary>
/// <param name="Kind">Group and kind.</param>
/// <param name="Namespace">The namespace; empty for objects outside namespaces.</param>
/// <param name="Name">The name.</param>
public readonly record struct ObjectRef(GroupKind Kind, string Namespace, string Name) : IComparable<ObjectRef>
{
    /// <summary>Kind and name as a person would say them: <c>Deployment shop/web</c>.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind.Kind} {Name}" : $"{Kind.Kind} {Namespace}/{Name}";

    /// <summary>Orders by namespace, kind, name, group; ordinal.</summary>
    public int CompareTo(ObjectRef other)
    {
        var order = string.CompareOrdinal(Namespace, other.Namespace);
        if (order == 0)
            order = string.CompareOrdinal(Kind.Kind, other.Kind.Kind);
        if (order == 0)
            order = string.CompareOrdinal(Name, other.Name);
        return order != 0 ? order : string.CompareOrdinal(Kind.Group, other.Kind.Group);
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(ObjectRef left, ObjectRef right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(ObjectRef left, ObjectRef right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(ObjectRef left, ObjectRef right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(ObjectRef left, ObjectRef right) => left.CompareTo(right) >= 0;
}
