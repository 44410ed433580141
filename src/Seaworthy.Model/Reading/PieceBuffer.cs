using SharpYaml;

namespace Seaworthy.Model.Reading;

/// <summary>
/// The characters of a piece as the scanner asks for them, straight from the whole text. A class and the only one of
/// its interface that the program makes: a struct would be boxed by the scanner for every look, and with two classes
/// an ahead-of-time compiler could not know which one it calls.
/// </summary>
internal sealed class PieceBuffer(string text, Piece piece) : ILookAheadBuffer
{
    private readonly string _text = text;
    private readonly int _end = piece.End;
    private int _position = piece.Start;

    /// <inheritdoc/>
    public bool EndOfInput => _position >= _end;

    /// <inheritdoc/>
    public char Peek(int offset)
    {
        var at = _position + offset;
        return at < _end ? _text[at] : '\0';
    }

    /// <inheritdoc/>
    public void Cache(int length)
    {
        // The whole text is here already.
    }

    /// <inheritdoc/>
    public void Skip(int length) => _position += length;
}
