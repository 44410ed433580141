using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seaworthy.Reporting.Json;

/// <summary>JSON as every report writes it: indented, the same line breaks everywhere, quotes and angle brackets of messages left as they are.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A writer that keeps everything on one line.</summary>
    public static Utf8JsonWriter CompactWriter(Stream stream) => new(stream, Options with { Indented = false });

    /// <summary>Writes one document and a line break.</summary>
    public static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
            write(json);
        stream.WriteByte((byte)'\n');
    }
}
