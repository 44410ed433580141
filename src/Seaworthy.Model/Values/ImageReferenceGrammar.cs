using System.Buffers;

namespace Seaworthy.Model.Values;

/// <summary>The parts of an image reference, each a function over its characters.</summary>
/// <remarks>Rules: regexp.go in distribution/reference; algorithm.go and digest.go in opencontainers/go-digest.</remarks>
internal static class ImageReferenceGrammar
{
    private const int MaxTagLength = 128;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> InIPv6 = SearchValues.Create("0123456789abcdefABCDEF:");

    public static bool IsLowerHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);

    /// <summary>A host name, an IPv4 address or an IPv6 one in brackets, and perhaps a port.</summary>
    public static bool IsHost(ReadOnlySpan<char> text)
    {
        var bracket = text.LastIndexOf(']');
        var colon = text[(bracket + 1)..].IndexOf(':');
        var host = colon < 0 ? text : text[..(bracket + 1 + colon)];
        var portFits = colon < 0 || IsPort(text[(host.Length + 1)..]);
        return portFits && (host is ['[', _, .., ']'] ? !host[1..^1].ContainsAnyExcept(InIPv6) : IsHostName(host));
    }

    /// <summary>Parts of lower case letters and digits, joined by slashes.</summary>
    public static bool IsRepository(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split('/'))
        {
            if (!IsRepositoryPart(text[part]))
                return false;
        }

        return true;
    }

    public static bool IsTag(ReadOnlySpan<char> text)
    {
        if (text is [] or ['.' or '-', ..] || text.Length > MaxTagLength)
            return false;
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or '-'))
                return false;
        }

        return true;
    }

    /// <summary>One of the algorithms that Kubernetes knows, with as many lower case digits as it gives.</summary>
    public static bool IsDigest(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        var length = colon < 0 ? 0 : text[..colon] switch
        {
            "sha256" => 64,
            "sha384" => 96,
            "sha512" => 128,
            _ => 0,
        };
        return length > 0 && text.Length == colon + 1 + length && IsLowerHex(text[(colon + 1)..]);
    }

    private static bool IsPort(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsHostName(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part is [] or ['-', ..] or [.., '-'])
                return false;
            foreach (var character in part)
            {
                if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                    return false;
            }
        }

        return true;
    }

    /// <summary>Runs of letters and digits, between them one dot, one or two underscores, or any number of hyphens.</summary>
    private static bool IsRepositoryPart(ReadOnlySpan<char> text)
    {
        var separatorStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterLower(text[i]) && !char.IsAsciiDigit(text[i]))
                continue;
            if (!IsSeparator(text[separatorStart..i], isFirst: separatorStart == 0))
                return false;
            separatorStart = i + 1;
        }

        return separatorStart > 0 && separatorStart == text.Length;
    }

    private static bool IsSeparator(ReadOnlySpan<char> text, bool isFirst) =>
        text is "" || (!isFirst && (text is "." or "_" or "__" || !text.ContainsAnyExcept('-')));
}
