using System.Text;
using System.Text.Json;

namespace Seaworthy.Live.Objects;

/// <summary>Keeps one instance of short words, which come again in every object. A later word may push an earlier one out, so its size is bounded.</summary>
internal sealed class WordPool
{
    private const int Slots = 4096;
    private const int Longest = 64;

    private readonly string?[] _slots = new string?[Slots];

    /// <summary>The key, text or number that the reader stands at.</summary>
    public string Get(ref Utf8JsonReader json)
    {
        var bytes = json.ValueSpan;
        if (json.ValueIsEscaped || bytes.Length is 0 or > Longest)
            return json.TokenType == JsonTokenType.Number ? Encoding.ASCII.GetString(bytes) : json.GetString()!;

        var hash = default(HashCode);
        hash.AddBytes(bytes);
        ref var slot = ref _slots[(uint)hash.ToHashCode() % Slots];
        return slot is not null && Ascii.Equals(bytes, slot) ? slot : slot = Encoding.UTF8.GetString(bytes);
    }
}
