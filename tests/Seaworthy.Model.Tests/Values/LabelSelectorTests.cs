using System.Text.Json;
using Seaworthy.Model.Values;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Values;

public sealed class LabelSelectorTests
{
    [Fact]
    public void The_string_form_agrees_with_Kubernetes() =>
        Conformance.Check("selector-strings.jsonl", static line =>
        {
            var read = LabelSelector.TryParse(line.TextOrNull("selector")!, out var selector, out var error);
            return Compare(line, read, selector, error);
        });

    [Fact]
    public void The_object_form_agrees_with_Kubernetes() =>
        Conformance.Check("selectors.jsonl", static line =>
        {
            var written = line.GetProperty("selector");
            if (written.ValueKind == JsonValueKind.Null)
                return Compare(line, read: true, LabelSelector.Nothing, error: null);

            var expressions = written.List("matchExpressions").Select(static expression => new SelectorExpression(
                expression.TextOrNull("key")!,
                expression.TextOrNull("operator")!,
                [.. expression.List("values").Select(static value => value.GetString()!)]));
            var read = LabelSelector.TryCreate(written.Map("matchLabels"), expressions, out var selector, out var error);
            return Compare(line, read, selector, error);
        });

    [Theory]
    [InlineData("a", "a")]
    [InlineData("!a", "!a")]
    [InlineData(" b == x , a!=y ", "a!=y,b=x")]
    [InlineData("a in (y)", "a=y")]
    [InlineData("a notin ( y, x ,y)", "a notin (x,y)")]
    [InlineData("a in (,)", "a=")]
    [InlineData("a in (x,,y)", "a in (,x,y)")]
    [InlineData("a in (x,)", "a in (,x)")]
    [InlineData("in in (in,notin)", "in in (in,notin)")]
    [InlineData("a=,b", "a=,b")]
    [InlineData("a\t>\n1", "a>1")]
    [InlineData("a=b,a=b", "a=b")]
    [InlineData("   ", "")]
    public void A_selector_prints_in_one_way(string text, string printed)
    {
        LabelSelector.TryParse(text, out var selector, out var error).ShouldBeTrue(error);
        selector.ToString().ShouldBe(printed);
    }

    [Theory]
    [InlineData("a,")]
    [InlineData("a in (,,)")]
    [InlineData("a in (x,,)")]
    [InlineData("a in x")]
    [InlineData("a in (x y)")]
    [InlineData("a in (=)")]
    [InlineData("a in")]
    [InlineData("!")]
    [InlineData("!!a")]
    [InlineData("!a in (x)")]
    [InlineData("a===b")]
    [InlineData("a>b")]
    [InlineData("a>-1")]
    [InlineData("a>99999999999999999999")]
    [InlineData("a=b=c")]
    [InlineData("a)")]
    [InlineData("<none>")]
    [InlineData("-a=b")]
    [InlineData("a=b-")]
    public void A_malformed_selector_is_refused_with_a_reason(string text)
    {
        LabelSelector.TryParse(text, out var selector, out var error).ShouldBeFalse();
        selector.ShouldBeNull();
        error.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Every_problem_of_an_object_form_is_named()
    {
        LabelSelector.TryCreate(
            [new("bad key", "x")],
            [new("tier", "Gt", ["1"]), new("app", "In", []), new("app", "Exists", ["x y"])],
            out _,
            out var error).ShouldBeFalse();
        error.ShouldBe(
            "'bad key' is not a valid label key; " +
            "tier: 'Gt' is not a label selector operator (In, NotIn, Exists, DoesNotExist); " +
            "app: In needs at least one value; " +
            "app: Exists takes no values; app: 'x y' is not a valid label value");
    }

    [Theory]
    [InlineData("10", true)]
    [InlineData("9", false)]
    [InlineData("8", false)]
    [InlineData("ten", false)]
    [InlineData("-10", false)]
    public void A_bound_compares_numbers_and_not_text(string value, bool matches)
    {
        LabelSelector.TryParse("a>9", out var selector, out _).ShouldBeTrue();
        selector.Matches(new LabelSet(new Dictionary<string, string> { ["a"] = value })).ShouldBe(matches);
    }

    [Fact]
    public void Absent_matches_nothing_and_empty_matches_everything()
    {
        LabelSelector.TryCreate([], [], out var empty, out _).ShouldBeTrue();
        empty.ShouldBe(LabelSelector.Everything);
        empty.Matches(default(LabelSet)).ShouldBeTrue();
        LabelSelector.Nothing.Matches(default(LabelSet)).ShouldBeFalse();
        LabelSelector.Nothing.ShouldNotBe(LabelSelector.Everything);
    }

    private static string? Compare(JsonElement line, bool read, LabelSelector? selector, string? error)
    {
        if (line.IsError() || !read)
            return line.IsError() == !read ? null : $"read: {read} {selector} {error}";

        var matches = selector!.Matches(new LabelSet(line.Map("labels")));
        return matches == line.GetProperty("matches").GetBoolean() ? null : $"matches: {matches}";
    }
}
