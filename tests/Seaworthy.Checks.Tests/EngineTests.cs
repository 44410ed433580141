using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

public sealed class EngineTests
{
    private static readonly ClusterSnapshot Cluster = Fixture.Cluster(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: good\n  labels: {bad: \"False\"}\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: bad\n  labels: {bad: \"True\"}\n");

    [Fact]
    public void A_check_that_throws_is_not_evaluated_and_takes_no_other_with_it()
    {
        var throwing = Labelled(Severity.High) with { Id = "throwing", Evaluate = static (_, _) => throw new InvalidOperationException("oops") };

        var outcomes = Engine.Run([throwing, Labelled(Severity.High)], Cluster, new(), CancellationToken.None).Outcomes;

        outcomes[0].NotEvaluated.Length.ShouldBe(2);
        outcomes[0].NotEvaluated.ShouldAllBe(static unevaluated => unevaluated.CheckFailed);
        outcomes[0].Holding.ShouldBe(0);
        outcomes[1].Findings.ShouldHaveSingleItem().Target.Name.ShouldBe("bad");
    }

    [Fact]
    public void A_check_is_asked_only_of_the_releases_that_it_is_for()
    {
        var check = Labelled(Severity.High) with { Since = new(1, 30), Until = new(1, 32) };

        foreach (var (minor, subjects) in ((int, int)[])[(29, 0), (30, 2), (32, 2), (33, 0)])
            Engine.Run([check], Cluster, new() { KubernetesVersion = new(1, minor) }, CancellationToken.None).Outcomes[0].Subjects.ShouldBe(subjects);
    }

    [Fact]
    public void What_does_not_apply_counts_neither_way()
    {
        var check = Labelled(Severity.High) with { AppliesTo = static (item, _) => item.Name == "good" };

        var outcome = Engine.Run([check], Cluster, new(), CancellationToken.None).Outcomes[0];

        (outcome.Subjects, outcome.Holding, outcome.Failing).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void A_proposal_that_looks_at_what_was_not_read_holds_no_verdict_up()
    {
        var asked = 0;
        var check = Labelled(Severity.High) with
        {
            Evaluate = (item, _) =>
            [
                new(item["metadata.labels.bad"], "is bad")
                {
                    Decide = () =>
                    {
                        asked++;
                        throw new KindNotReadException(Kinds.Secret, "not read");
                    },
                },
            ],
        };

        var outcome = Engine.Run([check], Cluster, new(), CancellationToken.None).Outcomes[0];

        (outcome.Findings.Length, outcome.NotEvaluated.Length, asked).ShouldBe((2, 0, 0));
        outcome.Findings[0].Decision.ShouldBeNull();
        asked.ShouldBe(1);
    }

    /// <summary>A check that fires on every object labelled as bad.</summary>
    internal static Check<KubernetesObject> Labelled(Severity severity) => new()
    {
        Id = "labelled",
        Repair = Repairability.None("it is a test"),
        Chapter = Chapter.Security,
        Severity = severity,
        Summary = "",
        Remedy = "",
        Why = "",
        Evaluate = static (item, _) => item.Labels["bad"] == "True" ? [new(item["metadata.labels.bad"], "is bad")] : [],
    };
}
