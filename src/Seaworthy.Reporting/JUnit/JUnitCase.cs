namespace Seaworthy.Reporting.JUnit;

/// <summary>How a test case ended.</summary>
internal enum JUnitResult
{
    /// <summary>The check holds.</summary>
    Passed,

    /// <summary>A finding.</summary>
    Failure,

    /// <summary>Something could not be read, or a check is broken.</summary>
    Error,

    /// <summary>Known, accepted, informational or not evaluated.</summary>
    Skipped,
}

/// <summary>A test case.</summary>
/// <param name="Name">The name; the same as long as the finding is the same, for viewers compare runs by it.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Kind">The type of a failure or an error: a severity, or what went wrong.</param>
/// <param name="Message">What is wrong, in a line.</param>
internal sealed record JUnitCase(string Name, JUnitResult Result, string Kind, string Message)
{
    /// <summary>More about it, in lines.</summary>
    public string Details { get; init; } = "";

    /// <summary>The file that it is about.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file; 0 where none is known.</summary>
    public int Line { get; init; }
}

/// <summary>Test cases that belong together.</summary>
/// <param name="Package">What viewers group by first: a chapter.</param>
/// <param name="Name">What viewers group by next: a check's id.</param>
/// <param name="Cases">The test cases.</param>
internal sealed record JUnitSuite(string Package, string Name, IReadOnlyList<JUnitCase> Cases)
{
    /// <summary>How many cases ended so.</summary>
    public int Count(JUnitResult result) => Cases.Count(item => item.Result == result);
}
