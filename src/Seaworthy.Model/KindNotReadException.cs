namespace Seaworthy.Model;

/// <summary>A question needs a kind that could not be read: it is answered neither with yes nor with no.</summary>
public sealed class KindNotReadException : Exception
{
    /// <summary>Refuses without a reason.</summary>
    public KindNotReadException()
    {
    }

    /// <summary>Refuses for a reason.</summary>
    public KindNotReadException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses because of another exception.</summary>
    public KindNotReadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Refuses because of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="reason">Why it was not read, and what to do.</param>
    public KindNotReadException(GroupKind kind, string reason)
        : base(reason) => Kind = kind;

    /// <summary>The kind.</summary>
    public GroupKind Kind { get; }
}
