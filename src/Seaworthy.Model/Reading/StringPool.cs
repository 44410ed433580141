namespace Seaworthy.Model.Reading;

/// <summary>
/// Keeps one instance of words that come again and again in manifests: keys, kinds, "true", "100m". A later
/// word may push an earlier one out, so the pool's size is bounded whatever the input.
/// </summary>
internal sealed class StringPool
{
    private const int Slots = 2048;
    private const int LongestWord = 48;

    private readonly string?[] _slots = new string?[Slots];

    /// <summary>An equal string: the pooled instance where there is one.</summary>
    public string Intern(string word)
    {
        if (word.Length == 0)
            return "";
        if (word.Length > LongestWord)
            return word;

        var hash = (uint)StringComparer.Ordinal.GetHashCode(word);
        ref var slot = ref _slots[hash % Slots];
        if (slot is not null && string.Equals(slot, word, StringComparison.Ordinal))
            return slot;
        slot = word;
        return word;
    }
}
