using CsCheck;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Tests.Values;

public sealed class LabelSelectorLaws
{
    private static readonly Gen<string> Key = Gen.OneOf("a", "b", "in", "notin", "example.com/app");
    private static readonly Gen<string> Value = Gen.OneOf("", "x", "y", "in", "10", "9", "A.b_c-d");

    private static readonly Gen<LabelSet> Labels =
        Gen.Dictionary(Key, Value)[0, 4].Select(static labels => new LabelSet(labels));

    private static readonly Gen<LabelRequirement> Requirement = Gen.Frequency(
        (4, Gen.Select(Key, Gen.OneOf(LabelOperator.In, LabelOperator.NotIn), Value.Array[1, 3], Make)),
        (2, Gen.Select(Key, Gen.OneOf(LabelOperator.Exists, LabelOperator.DoesNotExist), Gen.Const(Array.Empty<string>()), Make)),
        (1, Gen.Select(
            Key,
            Gen.OneOf(LabelOperator.GreaterThan, LabelOperator.LessThan),
            Gen.Int[0, 20].Select(static bound => new[] { $"{bound}" }),
            Make)));

    private static readonly Gen<LabelSelector> Selector =
        Requirement.Array[0, 4].Select(static requirements => LabelSelector.Of(requirements));

    [Fact]
    public void The_printed_form_reads_back_as_an_equal_selector() =>
        Selector.Sample(static selector =>
        {
            LabelSelector.TryParse(selector.ToString(), out var read, out var error).ShouldBeTrue(error);
            read.ShouldBe(selector);
            read.GetHashCode().ShouldBe(selector.GetHashCode());
        });

    [Fact]
    public void NotIn_is_the_complement_of_In() =>
        Gen.Select(Key, Value.Array[1, 3], Labels).Sample(static (key, values, labels) =>
            Make(key, LabelOperator.NotIn, values).Matches(labels)
                .ShouldBe(!Make(key, LabelOperator.In, values).Matches(labels)));

    [Fact]
    public void DoesNotExist_is_the_complement_of_Exists() =>
        Gen.Select(Key, Labels).Sample(static (key, labels) =>
            Make(key, LabelOperator.DoesNotExist, []).Matches(labels)
                .ShouldBe(!Make(key, LabelOperator.Exists, []).Matches(labels)));

    [Fact]
    public void Both_selectors_match_what_their_conjunction_matches() =>
        Gen.Select(Selector, Selector, Labels).Sample(static (one, other, labels) =>
        {
            one.And(other).Matches(labels).ShouldBe(one.Matches(labels) && other.Matches(labels));
            one.And(other).ShouldBe(other.And(one));
            one.And(one).ShouldBe(one);
            one.And(LabelSelector.Everything).ShouldBe(one);
            one.And(LabelSelector.Nothing).ShouldBe(LabelSelector.Nothing);
        });

    [Fact]
    public void The_empty_selector_matches_all_labels_and_the_absent_one_none() =>
        Labels.Sample(static labels =>
        {
            LabelSelector.Everything.Matches(labels).ShouldBeTrue();
            LabelSelector.Nothing.Matches(labels).ShouldBeFalse();
        });

    private static LabelRequirement Make(string key, LabelOperator @operator, string[] values)
    {
        LabelRequirement.TryCreate(key, @operator, values, out var requirement, out var error).ShouldBeTrue(error);
        return requirement;
    }
}
