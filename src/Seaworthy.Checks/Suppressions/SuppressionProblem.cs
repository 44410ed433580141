using Seaworthy.Model;

namespace Seaworthy.Checks.Suppressions;

/// <summary>A suppression that does nothing, or no longer: it matches no finding, has expired, is not allowed, or cannot be read.</summary>
/// <param name="Source">Where it is written.</param>
/// <param name="Message">What is wrong with it and what to do, as a sentence without a full stop.</param>
public sealed record SuppressionProblem(SourcePlace Source, string Message);
