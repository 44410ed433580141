namespace Seaworthy.Live;

/// <summary>A live cluster cannot be read at all, for a reason that the message tells with what to do.</summary>
public sealed class LiveException : Exception
{
    /// <summary>Without a reason.</summary>
    public LiveException()
    {
    }

    /// <summary>For a reason.</summary>
    public LiveException(string message)
        : base(message)
    {
    }

    /// <summary>Because of another exception.</summary>
    public LiveException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
