using System.Globalization;
using System.Runtime.CompilerServices;

namespace Seaworthy.Reporting;

/// <summary>
/// Writes XML and HTML. Only the literal parts of an interpolated string are markup; whatever fills its holes is
/// escaped, so that forgetting to is not possible.
/// </summary>
/// <param name="writer">Where to.</param>
internal sealed class MarkupWriter(TextWriter writer)
{
    /// <summary>Writes a template: its literals as they are, its holes escaped.</summary>
#pragma warning disable CA1822, RCS1163, IDE0060 // The handler has written everything by the time of the call.
    public void Write([InterpolatedStringHandlerArgument("")] Template template)
    {
    }
#pragma warning restore CA1822, RCS1163, IDE0060

    /// <summary>Writes markup that is a part of the program.</summary>
    public void WriteOwn(string markup) => writer.Write(markup);

    /// <summary>Literals as they are, holes escaped.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Template
    {
        private readonly TextWriter _writer;

        /// <summary>What the compiler makes of an interpolated string.</summary>
        public Template(int literalLength, int holes, MarkupWriter markup)
        {
            _ = literalLength + holes;
            _writer = markup.Underlying;
        }

        /// <summary>Markup.</summary>
        public void AppendLiteral(string markup) => _writer.Write(markup);

        /// <summary>Text, to be escaped.</summary>
        public void AppendFormatted(string? text) => _writer.Write(MarkupText.Escaped(text ?? ""));

        /// <summary>A whole number.</summary>
        public void AppendFormatted(int number) => _writer.Write(number.ToString(CultureInfo.InvariantCulture));
    }

    private TextWriter Underlying => writer;
}
