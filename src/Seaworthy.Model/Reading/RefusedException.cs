using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Reading;

/// <summary>Ends the composition of a document that Kubernetes would refuse; never leaves <see cref="YamlReader"/>.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Refuses without a reason.</summary>
    public RefusedException()
    {
    }

    /// <summary>Refuses for a reason.</summary>
    public RefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses because of another exception.</summary>
    public RefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal RefusedException(Place place, string message)
        : base(message) => Place = place;

    /// <summary>Where the document is refused.</summary>
    public Place Place { get; }
}
