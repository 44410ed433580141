namespace Seaworthy.Checks.Observability;

/// <summary>What the API server takes for the name of a port.</summary>
internal static class PortNames
{
    private const int Longest = 15;

    /// <summary>IsValidPortName in k8s.io/apimachinery/pkg/util/validation: an IANA service name.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= Longest && text.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        && text.Any(char.IsAsciiLetterLower) && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);
}
