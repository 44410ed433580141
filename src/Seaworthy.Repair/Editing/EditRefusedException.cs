namespace Seaworthy.Repair.Editing;

/// <summary>An edit that cannot be made without changing something else; the file stays as it is.</summary>
public sealed class EditRefusedException : Exception
{
    /// <summary>Refuses for no reason that is known.</summary>
    public EditRefusedException()
    {
    }

    /// <summary>Refuses.</summary>
    /// <param name="message">Why, in a sentence without a full stop.</param>
    public EditRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses because of another failure.</summary>
    public EditRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
