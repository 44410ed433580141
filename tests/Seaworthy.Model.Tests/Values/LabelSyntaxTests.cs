using System.Text.RegularExpressions;
using CsCheck;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Tests.Values;

public sealed class LabelSyntaxTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char["aZ0-_./ é"].Array[0, 8].Select(static characters => new string(characters)),
        Gen.Select(Gen.Char["a-."], Gen.Int[60, 66]).Select(static (character, length) => $"x{new string(character, length - 2)}x"));

    [Fact]
    public void Label_values_are_those_of_the_published_expression() =>
        Text.Sample(static text => LabelSyntax.IsLabelValue(text).ShouldBe(
            text.Length <= 63 && Matches(text, "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?")));

    [Fact]
    public void Labels_and_subdomains_are_those_of_the_published_expressions() =>
        Text.Sample(static text =>
        {
            const string label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
            LabelSyntax.IsDns1123Label(text).ShouldBe(text.Length <= 63 && Matches(text, label));
            LabelSyntax.IsDns1123Subdomain(text).ShouldBe(Matches(text, $@"{label}(\.{label})*"));
        });

    [Theory]
    [InlineData("app", true)]
    [InlineData("app.kubernetes.io/name", true)]
    [InlineData("Upper_Case.ok", true)]
    [InlineData("Prefix.UP/name", false)]
    [InlineData("a/b/c", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a_", false)]
    public void A_key_is_a_name_with_or_without_a_prefix(string text, bool valid) =>
        LabelSyntax.IsLabelKey(text).ShouldBe(valid);

    [Theory]
    [InlineData(253, true)]
    [InlineData(254, false)]
    public void A_prefix_has_at_most_253_characters(int length, bool valid) =>
        LabelSyntax.IsQualifiedName(new string('a', length) + "/x").ShouldBe(valid);

    private static bool Matches(string text, string expression) =>
        Regex.IsMatch(text, $@"\A{expression}\z", RegexOptions.None, TimeSpan.FromSeconds(5));
}
