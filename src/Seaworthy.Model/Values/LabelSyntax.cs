using System.Buffers;

namespace Seaworthy.Model.Values;

/// <summary>
/// What Kubernetes accepts as a label key, a label value and a DNS name.
/// Lengths count characters; every accepted character is ASCII, so bytes are the same number.
/// </summary>
/// <remarks>Rules: k8s.io/apimachinery/pkg/util/validation/validation.go.</remarks>
public static class LabelSyntax
{
    /// <summary>Most characters in the name part of a key, and in a value.</summary>
    public const int MaxNameLength = 63;

    /// <summary>Most characters in a DNS-1123 subdomain, which is what the prefix of a key is.</summary>
    public const int MaxSubdomainLength = 253;

    private const string LowerAlphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Alphanumeric = LowerAlphanumeric + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create(LowerAlphanumeric + "-");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(Alphanumeric + "-_.");

    /// <summary>
    /// Whether the text is <c>[prefix/]name</c>: the prefix a DNS-1123 subdomain, the name 1 to 63 letters, digits,
    /// <c>-</c>, <c>_</c>, <c>.</c> that begins and ends with a letter or digit (<c>IsQualifiedName</c>).
    /// </summary>
    public static bool IsQualifiedName(ReadOnlySpan<char> text) =>
        text.IndexOf('/') switch
        {
            < 0 => IsName(text),
            var slash => IsDns1123Subdomain(text[..slash]) && IsName(text[(slash + 1)..]),
        };

    /// <summary>Whether the text may be the key of a label: a qualified name.</summary>
    public static bool IsLabelKey(ReadOnlySpan<char> text) => IsQualifiedName(text);

    /// <summary>Whether the text may be the value of a label: empty, or shaped like the name part of a key.</summary>
    public static bool IsLabelValue(ReadOnlySpan<char> text) => text.IsEmpty || IsName(text);

    /// <summary>Whether the text is 1 to 63 lower case letters, digits and inner hyphens (<c>IsDNS1123Label</c>).</summary>
    public static bool IsDns1123Label(ReadOnlySpan<char> text) =>
        text.Length <= MaxNameLength && IsSubdomainPart(text);

    /// <summary>
    /// Whether the text is 1 to 253 characters of parts joined by dots, each as in a DNS-1123 label
    /// but of any length (<c>IsDNS1123Subdomain</c>).
    /// </summary>
    public static bool IsDns1123Subdomain(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxSubdomainLength)
            return false;
        foreach (var part in text.Split('.'))
        {
            if (!IsSubdomainPart(text[part]))
                return false;
        }

        return true;
    }

    private static bool IsSubdomainPart(ReadOnlySpan<char> text) =>
        text is [not '-', ..] and [.., not '-'] && !text.ContainsAnyExcept(LabelCharacters);

    private static bool IsName(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && !text.ContainsAnyExcept(NameCharacters);
}
