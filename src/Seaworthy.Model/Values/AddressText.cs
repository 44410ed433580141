using System.Globalization;

namespace Seaworthy.Model.Values;

/// <summary>Addresses as text, read as strictly as Go's net/netip: no leading zeros, no octal, no zone, no brackets.</summary>
internal static class AddressText
{
    private const int Groups = 8;
    private const int GroupBits = 16;

    public static UInt128? Read(ReadOnlySpan<char> text, out bool isIPv6)
    {
        isIPv6 = text.Contains(':');
        return isIPv6 ? ReadIPv6(text) : ReadIPv4(text);
    }

    /// <summary>An IPv6 address as RFC 5952 has it: lower case, the first longest run of zero groups left out.</summary>
    public static string WriteIPv6(UInt128 bits)
    {
        Span<ushort> groups = stackalloc ushort[Groups];
        for (var i = 0; i < Groups; i++)
            groups[i] = (ushort)(bits >> ((Groups - 1 - i) * GroupBits));

        var (start, length) = LongestZeroRun(groups);
        return length < 2
            ? Join(groups)
            : $"{Join(groups[..start])}::{Join(groups[(start + length)..])}";
    }

    public static string WriteIPv4(UInt128 bits)
    {
        var address = (uint)bits;
        return $"{address >> 24}.{(byte)(address >> 16)}.{(byte)(address >> 8)}.{(byte)address}";
    }

    private static UInt128? ReadIPv4(ReadOnlySpan<char> text)
    {
        uint bits = 0;
        var count = 0;
        foreach (var part in text.Split('.'))
        {
            var octet = text[part];
            if (octet is not ("0" or [>= '1' and <= '9', ..])
                || !byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return null;
            bits = (bits << 8) | value;
            count++;
        }

        return count == 4 ? bits : null;
    }

    private static UInt128? ReadIPv6(ReadOnlySpan<char> text)
    {
        var gap = text.IndexOf("::");
        if (gap < 0)
            return ReadGroups(text, mayEndInIPv4: true, out var all) is { } full && all == Groups ? full : null;

        var high = ReadGroups(text[..gap], mayEndInIPv4: false, out var before);
        var low = ReadGroups(text[(gap + 2)..], mayEndInIPv4: true, out var after);
        if (high is null || before + after >= Groups)
            return null;

        // A shift by all 128 bits would be one by none.
        return before == 0 ? low : (high << ((Groups - before) * GroupBits)) | low;
    }

    private static UInt128? ReadGroups(ReadOnlySpan<char> text, bool mayEndInIPv4, out int count)
    {
        UInt128 bits = 0;
        count = 0;
        if (text.IsEmpty)
            return bits;
        foreach (var range in text.Split(':'))
        {
            var group = text[range];
            if (mayEndInIPv4 && range.End.Value == text.Length && group.Contains('.'))
            {
                count += 2;
                return (bits << 32) | ReadIPv4(group);
            }

            if (group.Length > 4 || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return null;
            bits = (bits << GroupBits) | value;
            if (++count > Groups)
                return null;
        }

        return bits;
    }

    private static (int Start, int Length) LongestZeroRun(ReadOnlySpan<ushort> groups)
    {
        var (longest, longestStart) = (0, 0);
        for (var start = 0; start < groups.Length; start++)
        {
            var end = groups[start..].IndexOfAnyExcept((ushort)0);
            var length = end < 0 ? groups.Length - start : end;
            if (length > longest)
                (longest, longestStart) = (length, start);
        }

        return (longestStart, longest);
    }

    private static string Join(ReadOnlySpan<ushort> groups)
    {
        List<string> parts = [];
        foreach (var group in groups)
            parts.Add(group.ToString("x", CultureInfo.InvariantCulture));
        return string.Join(':', parts);
    }
}
