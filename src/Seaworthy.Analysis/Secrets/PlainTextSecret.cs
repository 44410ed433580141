using System.Text.RegularExpressions;

namespace Seaworthy.Analysis.Secrets;

/// <summary>
/// What a secret written in plain text looks like: by its name together with its value, or by its value alone.
/// Rather misses one than cries wolf: what may be a reference, a path, a switch or a placeholder is none.
/// </summary>
public static partial class PlainTextSecret
{
    /// <summary>Words that say nothing about what a name ends in: PASSWORD_2, SECRET_KEY_BASE.</summary>
    private static readonly HashSet<string> Trailing = Words("BASE", "VALUE", "STRING");

    /// <summary>Before KEY: what makes a key one that must not be known.</summary>
    private static readonly HashSet<string> SecretKeys = Words("API", "SECRET", "PRIVATE", "ENCRYPTION", "SIGNING", "MASTER", "HMAC");

    /// <summary>Before SECRET: the name of a Secret object rather than what is in it.</summary>
    private static readonly HashSet<string> SecretObjects = Words("TLS", "SSL", "CA", "CERT", "CERTIFICATE", "PULL", "IMAGE", "INGRESS", "K8S", "KUBERNETES");

    /// <summary>Before TOKEN: a mark in a text, a position in a listing.</summary>
    private static readonly HashSet<string> HarmlessTokens = Words("BOS", "EOS", "PAD", "STOP", "MASK", "NEXT", "PAGE", "MAX", "CONTINUE");

    private static readonly HashSet<string> Switches = Words(
        "true", "false", "yes", "no", "on", "off", "none", "null", "nil", "enabled", "disabled", "required", "optional", "redacted", "default");

    /// <summary>How tools write "look it up there": vaults, cloud secret managers, encrypted values.</summary>
    private static readonly string[] References =
    [
        "vault:", "ref+", "op://", "arn:", "sm:", "ENC[", "secret:", "secretref:", "env:", "file:", "awssm:", "awsps:", "gcpsm:", "azurekv:", "akv:", "projects/", "sops:", "%",
    ];

    /// <summary>What of a name and its literal value is secret, as a noun with its article; null where nothing seems to be.</summary>
    public static string? Find(string name, string value)
    {
        var text = value.Trim();
        if (PrivateKey.IsMatch(text))
            return "a private key";
        if (text.Contains('\n') || text.Contains(' '))
            return null;
        if (KnownToken.IsMatch(text))
            return "an access token";
        if (Credentials.Matches(text).Any(static match => IsLiteral(match.Groups["password"].Value)))
            return "a URL with a password";
        return NounOf(name) is { } noun && IsLiteral(text) && !IsKeyName(noun, text) ? noun : null;
    }

    private static string? NounOf(string name)
    {
        var words = Word.Matches(name).Select(static match => match.Value.ToUpperInvariant()).ToList();
        while (words.Count > 1 && (char.IsAsciiDigit(words[^1][0]) || Trailing.Contains(words[^1])))
            words.RemoveAt(words.Count - 1);
        if (words.Count == 0 || words.Exists(static word => word is "PUBLIC" or "PUBLISHABLE"))
            return null;

        var (last, before) = (words[^1], words.Count > 1 ? words[^2] : "");
        return last switch
        {
            "PWD" or "PASS" => before is "" or "OLD" ? null : "a password",
            "KEY" => SecretKeys.Contains(before) || (before == "ACCESS" && words.Contains("SECRET")) ? "a key" : null,
            _ when Ends("PASSWORD") || Ends("PASSWD") || Ends("PASSPHRASE") => "a password",
            _ when Ends("APIKEY") || Ends("SECRETKEY") || Ends("PRIVATEKEY") || Ends("ENCRYPTIONKEY") => "a key",
            _ when Ends("TOKEN") => HarmlessTokens.Contains(before) ? null : "a token",
            _ when Ends("SECRET") => SecretObjects.Contains(before) ? null : "a secret",
            _ => null,
        };

        bool Ends(string word) => last.EndsWith(word, StringComparison.Ordinal);
    }

    /// <summary>Whether a text can be the secret itself: not empty, not filled in later, not a switch, number, path, file name, URL or reference.</summary>
    private static bool IsLiteral(string text) =>
        text.Length > 0 && !Expansion.IsMatch(text) && !Switches.Contains(text) && !NumberOrDuration.IsMatch(text) && !PathOrFile.IsMatch(text) && !Mask.IsMatch(text)
        && !text.Contains("://", StringComparison.Ordinal) && !Array.Exists(References, reference => text.StartsWith(reference, StringComparison.Ordinal));

    /// <summary>Whether a value such as <c>api-key</c> names the key of a Secret that holds the value.</summary>
    private static bool IsKeyName(string noun, string text) =>
        noun != "a password" && text.AsSpan().ContainsAny('-', '_', '.') && NounOf(text) is not null && text.All(static letter => char.IsAsciiLetterLower(letter) || letter is '-' or '_' or '.');

    private static HashSet<string> Words(params string[] words) => words.ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----(\s|\\n)+[A-Za-z0-9+/]{24}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex PrivateKey { get; }

    [GeneratedRegex(@"^(gh[opsu]_|github_pat_|glpat-|xox[abp]-|[rs]k_live_|SG\.)[A-Za-z0-9_.-]{16,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex KnownToken { get; }

    /// <summary>scheme://user:password@host, and user:password@tcp(host) as Go's MySQL driver takes it.</summary>
    [GeneratedRegex(@"://[^/?#\s:@]*:(?<password>[^/?#\s@]+)@|^[^\s:/@]+:(?<password>[^\s/@]+)@(tcp|unix)\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Credentials { get; }

    /// <summary>$(VAR) of Kubernetes, ${VAR} and $VAR of shells, {{ … }} of templates, and &lt;what to fill in&gt;.</summary>
    [GeneratedRegex(@"\$[({]|\{\{|^\$[A-Z_]+$|^<.*>$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Expansion { get; }

    [GeneratedRegex("^[0-9.]+(ns|us|ms|s|m|h|d)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex NumberOrDuration { get; }

    [GeneratedRegex(@"^(/|\./|\.\./|~|[A-Za-z]:\\)|\.(txt|pem|key|crt|json|ya?ml|jwt|env|properties)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex PathOrFile { get; }

    [GeneratedRegex(@"^[*xX.•-]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Mask { get; }
}
