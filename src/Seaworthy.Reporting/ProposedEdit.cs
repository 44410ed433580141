using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>A stretch of a file that a repair replaces.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">Offset of its first UTF-16 unit.</param>
/// <param name="Length">How many units go; 0 for an insertion.</param>
/// <param name="Text">What comes in their place.</param>
public sealed record ProposedEdit(SourceText Source, int Start, int Length, string Text);
