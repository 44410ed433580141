namespace Seaworthy.Cli;

/// <summary>What the exit code says. Where several hold, the one named first in this order wins: 2, 1, 3, 0.</summary>
internal static class ExitCode
{
    /// <summary>No finding at or above the threshold.</summary>
    public const int Fine = 0;

    /// <summary>At least one finding at or above <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>Some input could not be read, or the command was wrong.</summary>
    public const int BadInput = 2;

    /// <summary>Something that was asked for could not be evaluated, be it that the input holds no object at all.</summary>
    public const int NotEvaluated = 3;

    /// <summary>Says on standard error why nothing could be done.</summary>
    public static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync("seaworthy: " + message);
        return BadInput;
    }

    /// <summary>Interrupted, as a shell reports Ctrl-C.</summary>
    public const int Interrupted = 130;
}
