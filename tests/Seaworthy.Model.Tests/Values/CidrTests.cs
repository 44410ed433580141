using System.Net;
using CsCheck;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Tests.Values;

public sealed class CidrTests
{
    private static readonly Gen<IPAddress> IPv4 = Gen.Byte.Array[4].Select(static bytes => new IPAddress(bytes));

    private static readonly Gen<IPAddress> IPv6 =
        Gen.OneOf(Gen.Byte, Gen.Const((byte)0)).Array[16].Select(static bytes => new IPAddress(bytes));

    private static readonly Gen<Cidr> Block = Gen.OneOf(
        Gen.Select(IPv4, Gen.Int[0, 32], static (address, length) => Read($"{address}/{length}")),
        Gen.Select(IPv6, Gen.Int[0, 128], static (address, length) => Read($"{address}/{length}")));

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:DB8:0:0:0::/32", "2001:db8::/32")]
    [InlineData("::/0", "::/0")]
    [InlineData("::1.2.3.4/128", "::102:304/128")]
    [InlineData("1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128")]
    [InlineData("1:0:2:3:4:5:6:7/128", "1:0:2:3:4:5:6:7/128")]
    [InlineData("1:2:3:4:5:6:7::/128", "1:2:3:4:5:6:7:0/128")]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.0/8")]
    [InlineData("::ffff:0:0/96", "0.0.0.0/0")]
    [InlineData("::ffff:0:0/95", "::fffe:0:0/95")]
    public void A_block_prints_in_canonical_form(string text, string printed) => Read(text).ToString().ShouldBe(printed);

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.0/8:")]
    [InlineData("10.0.0/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.0.0.256/8")]
    [InlineData("10.0.0.00/8")]
    [InlineData(" 10.0.0.0/8")]
    [InlineData("0x0a.0.0.0/8")]
    [InlineData("::/129")]
    [InlineData("1::2::3/64")]
    [InlineData(":::/64")]
    [InlineData("1:2:3:4:5:6:7:8::/64")]
    [InlineData("1:2:3:4:5:6:7/64")]
    [InlineData(":1:2:3:4:5:6:7/64")]
    [InlineData("12345::/64")]
    [InlineData("1.2.3.4::/64")]
    [InlineData("::1.2.3.04/64")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("[::1]/64")]
    public void A_malformed_block_is_refused_with_a_reason(string text)
    {
        Cidr.TryParse(text, out var cidr, out var error).ShouldBeFalse();
        cidr.ShouldBe(default);
        error.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("::FFFF:10.0.0.1", "10.0.0.1")]
    [InlineData("fd00::1", "fd00::1")]
    [InlineData("10.0.0.01", null)]
    [InlineData("10.1", null)]
    [InlineData("fe80::1%1", null)]
    [InlineData("10.0.0.1/32", null)]
    public void A_bare_address_is_read_as_strictly(string text, string? expected)
    {
        Cidr.TryParseAddress(text, out var address, out var error).ShouldBe(expected is not null, error);
        address?.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255", true)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.1", true)]
    [InlineData("::/0", "::ffff:10.0.0.1", false)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("fe80::/10", "fe80::1%3", true)]
    public void An_address_lies_in_a_block_of_its_own_family(string block, string address, bool contained) =>
        Read(block).Contains(IPAddress.Parse(address)).ShouldBe(contained);

    [Fact]
    public void The_default_is_all_of_IPv4() => default(Cidr).ShouldBe(Read("0.0.0.0/0"));

    [Fact]
    public void The_printed_form_reads_back_as_an_equal_block() =>
        Block.Sample(static block => Read(block.ToString()).ShouldBe(block));

    [Fact]
    public void An_address_is_read_as_the_platform_reads_it() =>
        Gen.OneOf<IPAddress>(IPv4, IPv6).Sample(static address =>
        {
            Cidr.TryParseAddress($"{address}", out var read, out var error).ShouldBeTrue(error);
            read.ShouldBe(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
            Cidr.Of(address).Network.ShouldBe(read);
        });

    [Fact]
    public void A_block_contains_its_ends_and_itself() =>
        Block.Sample(static block =>
        {
            block.Contains(block).ShouldBeTrue();
            block.Contains(block.Network).ShouldBeTrue();
            block.Contains(block.Last).ShouldBeTrue();
            block.Overlaps(block).ShouldBeTrue();
        });

    [Fact]
    public void Containing_is_an_order_and_overlapping_is_symmetric() =>
        Gen.Select(Block, Block).Sample(static (one, other) =>
        {
            one.Overlaps(other).ShouldBe(other.Overlaps(one));
            one.Contains(other).ShouldBe(one.Contains(other.Network) && one.Contains(other.Last));
            (one.Contains(other) && other.Contains(one)).ShouldBe(one == other);
        });

    [Fact]
    public void A_shorter_prefix_of_a_block_contains_it() =>
        Gen.Select(Block, Gen.Int[0, 128]).Sample(static (block, length) =>
        {
            var wider = Read($"{block.Network}/{Math.Min(length, block.PrefixLength)}");
            wider.Contains(block).ShouldBeTrue();
            block.Contains(wider).ShouldBe(wider == block);
        });

    private static Cidr Read(string text)
    {
        Cidr.TryParse(text, out var cidr, out var error).ShouldBeTrue(error);
        return cidr;
    }
}
