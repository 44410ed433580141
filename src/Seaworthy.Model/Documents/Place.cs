namespace Seaworthy.Model.Documents;

/// <summary>A stretch of a source text.</summary>
/// <param name="Line">Line, from 1. 0 means that nothing is known of the place.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
/// <param name="Start">Offset of the first UTF-16 unit in the text without its byte order mark, from 0.</param>
/// <param name="End">Offset just past the last unit.</param>
public readonly record struct Place(int Line, int Column, int Start, int End);
