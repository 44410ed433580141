using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Seaworthy.Model.Values;

/// <summary>
/// A block of IPv4 or IPv6 addresses. Immutable, compared by value; the default value is <c>0.0.0.0/0</c>.
/// </summary>
/// <remarks>
/// <para>Read as Go's net/netip reads it, to which Kubernetes' validation has been tightened: no leading zeros in an octet
/// or in the length, no zones. Bits to the right of the prefix are cleared (<c>10.0.0.7/8</c> is <c>10.0.0.0/8</c>);
/// a caller who minds compares the text with <see cref="ToString"/>.</para>
/// <para>IPv4 addresses mapped into IPv6 are IPv4 here: <c>::ffff:10.0.0.0/104</c> is <c>10.0.0.0/8</c>, and an address
/// <c>::ffff:10.0.0.1</c> lies in <c>10.0.0.0/8</c> and in no IPv6 block, not even <c>::/0</c>. Packets carry them as IPv4.</para>
/// </remarks>
public readonly record struct Cidr
{
    private const int IPv4Bits = 32;
    private const int IPv6Bits = 128;

    private readonly UInt128 bits;

    private Cidr(UInt128 address, int prefixLength, bool isIPv6)
    {
        if (isIPv6 && prefixLength >= IPv6Bits - IPv4Bits && IsMapped(address))
            (address, prefixLength, isIPv6) = ((uint)address, prefixLength - (IPv6Bits - IPv4Bits), false);
        IsIPv6 = isIPv6;
        PrefixLength = prefixLength;
        bits = address & Mask(prefixLength, isIPv6);
    }

    /// <summary>Whether the block is one of IPv6 addresses.</summary>
    public bool IsIPv6 { get; }

    /// <summary>How many leading bits the addresses share: 0 to 32 for IPv4, 0 to 128 for IPv6.</summary>
    public int PrefixLength { get; }

    /// <summary>The first address of the block.</summary>
    public IPAddress Network => ToAddress(bits, IsIPv6);

    /// <summary>The last address of the block.</summary>
    public IPAddress Last => ToAddress(bits | (Mask(Width(IsIPv6), IsIPv6) ^ Mask(PrefixLength, IsIPv6)), IsIPv6);

    /// <summary>The block that holds just this address.</summary>
    public static Cidr Of(IPAddress address)
    {
        var (value, isIPv6) = FromAddress(address);
        return new(value, Width(isIPv6), isIPv6);
    }

    /// <summary>Reads <c>address/length</c>, or says why it is not a block.</summary>
    public static bool TryParse(string text, out Cidr cidr, [NotNullWhen(false)] out string? error)
    {
        cidr = default;
        error = null;
        var slash = text.IndexOf('/');
        var address = slash < 0 ? null : AddressText.Read(text.AsSpan(0, slash), out _);
        if (address is null)
        {
            error = $"'{text}' is not a block of addresses (10.0.0.0/8, 2001:db8::/32)";
            return false;
        }

        var isIPv6 = text.Contains(':');
        if (ReadLength(text.AsSpan(slash + 1)) is { } length && length <= Width(isIPv6))
            cidr = new(address.Value, length, isIPv6);
        else
            error = $"'{text}' has a prefix length that is not a number from 0 to {Width(isIPv6)}";
        return error is null;
    }

    /// <summary>
    /// Reads a bare address with the same strictness, or says that it is not one. A mapped address comes back as the IPv4 one.
    /// </summary>
    public static bool TryParseAddress(
        string text,
        [NotNullWhen(true)] out IPAddress? address,
        [NotNullWhen(false)] out string? error)
    {
        var read = AddressText.Read(text, out var isIPv6);
        address = read is { } value ? new Cidr(value, Width(isIPv6), isIPv6).Network : null;
        error = address is null ? $"'{text}' is not an IP address" : null;
        return address is not null;
    }

    /// <summary>Whether the address lies in the block; never for one of the other family. A scope id is not looked at.</summary>
    public bool Contains(IPAddress address) => Contains(Of(address));

    /// <summary>Whether every address of the other block lies in this one.</summary>
    public bool Contains(Cidr other) =>
        IsIPv6 == other.IsIPv6
        && PrefixLength <= other.PrefixLength
        && (other.bits & Mask(PrefixLength, IsIPv6)) == bits;

    /// <summary>Whether some address lies in both blocks; blocks overlap only when one contains the other.</summary>
    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>The block in canonical form (RFC 5952 for IPv6): <c>10.0.0.0/8</c>, <c>2001:db8::/32</c>.</summary>
    public override string ToString() =>
        $"{(IsIPv6 ? AddressText.WriteIPv6(bits) : AddressText.WriteIPv4(bits))}/{PrefixLength}";

    private static int Width(bool isIPv6) => isIPv6 ? IPv6Bits : IPv4Bits;

    private static UInt128 Mask(int prefixLength, bool isIPv6)
    {
        var all = UInt128.MaxValue >> (IPv6Bits - Width(isIPv6));
        var free = Width(isIPv6) - prefixLength;
        return free == IPv6Bits ? 0 : all & (UInt128.MaxValue << free);
    }

    private static bool IsMapped(UInt128 address) => address >> IPv4Bits == 0xFFFF;

    private static int? ReadLength(ReadOnlySpan<char> text) =>
        text is "0" or [>= '1' and <= '9', ..] && byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;

    private static (UInt128 Bits, bool IsIPv6) FromAddress(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[IPv6Bits / 8];
        var isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        address.TryWriteBytes(bytes, out _);
        return (isIPv6 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes), isIPv6);
    }

    private static IPAddress ToAddress(UInt128 bits, bool isIPv6)
    {
        Span<byte> bytes = stackalloc byte[IPv6Bits / 8];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new(isIPv6 ? bytes : bytes[^(IPv4Bits / 8)..]);
    }
}
