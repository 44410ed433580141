using CsCheck;
using Seaworthy.Model.Values;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Values;

public sealed class QuantityTests
{
    private static readonly Gen<string> Texts =
        from sign in OneOf("", "-", "+")
        from whole in Gen.Long[0, 99_999_999]
        from fraction in OneOf("", ".5", ".25", ".001", ".123456789")
        from suffix in OneOf("", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "e3", "E-3", "e0")
        select $"{sign}{whole}{fraction}{suffix}";

    private static readonly Gen<Quantity> Quantities = Texts.Select(Quantity.Parse);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    [Fact]
    public void Quantities_are_read_and_printed_as_Kubernetes_does() => Conformance.Check("quantities.jsonl", static line =>
    {
        var text = line.GetProperty("input").GetString()!;
        var isRead = Quantity.TryParse(text, out var quantity);
        if (line.IsError() || !isRead)
            return line.IsError() == !isRead ? null : isRead ? $"should be refused, is {quantity}" : "is refused";

        var actual = (quantity.ToString(), quantity.Value, quantity.MilliValue);
        var expected = (line.GetProperty("canonical").GetString(), line.GetProperty("value").GetInt64(), line.GetProperty("milliValue").GetInt64());
        return actual == expected ? null : $"is {actual}";
    });

    [Fact]
    public void A_printed_quantity_reads_back_as_the_same_amount() =>
        Quantities.Sample(static quantity => Quantity.Parse(quantity.ToString()) == quantity);

    [Fact]
    public void A_sum_does_not_depend_on_the_order() =>
        Gen.Select(Quantities, Quantities, Quantities).Sample(static (a, b, c) => a + b == b + a && a + b + c == a + (b + c));

    [Fact]
    public void What_is_added_can_be_taken_away() =>
        Gen.Select(Quantities, Quantities).Sample(static (a, b) => a + b - b == a && (a - a).IsZero);

    [Fact]
    public void A_product_is_a_repeated_sum() =>
        Quantities.Sample(static a => a * 3 == a + a + a && (a * 0).IsZero);

    [Fact]
    public void The_order_is_that_of_differences() =>
        Gen.Select(Quantities, Quantities).Sample(static (a, b) => a.CompareTo(b) == (a - b).Sign && a.CompareTo(b) == -b.CompareTo(a));

    [Fact]
    public void Equal_amounts_have_equal_hashes() =>
        Quantities.Sample(static a => (a * 1000).GetHashCode() == (a * 10 * 100).GetHashCode() && Quantity.Parse(a.ToString()).GetHashCode() == a.GetHashCode());

    [Theory]
    [InlineData("1e999999999", true)]
    [InlineData("1234567890123456789012e999999999", false)]
    [InlineData("1234567890123456789012e-999999999", true)]
    [InlineData("1e99999999999999999999", false)]
    public void Exponents_out_of_all_proportion_cost_nothing(string text, bool isRead) =>
        Quantity.TryParse(text, out _).ShouldBe(isRead);
}
