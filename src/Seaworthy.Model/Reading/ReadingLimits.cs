namespace Seaworthy.Model.Reading;

/// <summary>What untrusted input may cost. Beyond a limit the text is refused with a message, never read half.</summary>
public sealed record ReadingLimits
{
    /// <summary>The limits that hold when nobody asks for others.</summary>
    public static ReadingLimits Default { get; } = new();

    /// <summary>The largest text that is read, in bytes; 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How deep maps and lists may nest; 1,000. Real objects stay below 100.</summary>
    public int MaxDepth { get; init; } = 1_000;
}
