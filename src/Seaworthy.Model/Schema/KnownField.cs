namespace Seaworthy.Model.Schema;

/// <summary>A field that the API server knows in a type.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">The type of its value, or of the items or values that it holds; null where anything may stand there.</param>
/// <param name="IsMap">Whether it holds a map from any key to values of the type.</param>
/// <param name="Since">The release that brought it; null for one that was always there.</param>
/// <param name="GoneIn">The first release that no longer knows it; null for one that is there still.</param>
internal sealed record KnownField(string Name, string? Type, bool IsMap, KubernetesVersion? Since, KubernetesVersion? GoneIn)
{
    /// <summary>Whether a release knows the field.</summary>
    public bool IsIn(KubernetesVersion release) => !(Since > release) && !(GoneIn <= release);

    /// <summary>Reads <c>name[:Type[*]][+25][-22]</c>, as eng/known-fields writes it.</summary>
    public static KnownField Parse(ReadOnlySpan<char> word)
    {
        var goneIn = CutRelease(ref word, '-');
        var since = CutRelease(ref word, '+');
        var isMap = word is [.., '*'];
        var colon = word.IndexOf(':');
        return colon < 0
            ? new(word.ToString(), null, IsMap: false, since, goneIn)
            : new(word[..colon].ToString(), word[(colon + 1)..].TrimEnd('*').ToString(), isMap, since, goneIn);
    }

    /// <summary>Cuts a minor version off the end of a word. Names of fields hold signs too, but no number after them.</summary>
    private static KubernetesVersion? CutRelease(ref ReadOnlySpan<char> word, char sign)
    {
        var last = word.LastIndexOf(sign);
        if (last < 0 || !int.TryParse(word[(last + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var minor))
            return null;
        word = word[..last];
        return new(1, minor);
    }
}
