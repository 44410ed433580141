using Spectre.Console;
using Spectre.Console.Rendering;

namespace Seaworthy.Reporting.Terminal;

/// <summary>A line that is never wrapped: a path or a line of the user's file loses its meaning when it is broken.</summary>
/// <param name="text">The line.</param>
/// <param name="style">Its style.</param>
internal sealed class Unwrapped(string text, Style style) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(text.Length, text.Length);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(Printable.Of(text), style), Segment.LineBreak];
}
