using Spectre.Console;
using Spectre.Console.Rendering;

namespace Seaworthy.Reporting.Terminal;

/// <summary>A text that is never wrapped: a path or a line of the user's file loses its meaning when it is broken.</summary>
/// <param name="text">The text.</param>
/// <param name="style">Its style.</param>
/// <param name="endsLine">Whether the line ends after it.</param>
internal sealed class Unwrapped(string text, Style style, bool endsLine) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(text.Length, text.Length);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        endsLine ? [new Segment(Printable.Of(text), style), Segment.LineBreak] : [new Segment(Printable.Of(text), style)];
}
