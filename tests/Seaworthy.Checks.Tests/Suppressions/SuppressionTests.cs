using System.Text;
using Seaworthy.Configuration;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests.Suppressions;

public sealed class SuppressionTests
{
    private static readonly DateOnly Today = new(2030, 6, 15);

    public static TheoryData<string, string[]> Annotations => new()
    {
        { "privileged-container: the agent programs the node", [] },
        { "privileged-container[agent]: the agent programs the node", ["helper"] },
        { "privileged-container[agent] until 2030-06-15: until the new driver", ["helper"] },
        { "privileged-container[agent]: one\nprivileged-container[helper]: two", [] },
        { "privileged-container[nobody]: no such container", ["agent", "helper"] },
        { "single-replica: another check", ["agent", "helper"] },
    };

    public static TheoryData<string, string> Mistakes => new()
    {
        { "privileged-container", "a line is CHECK: REASON" },
        { "privileged-container:", "a line is CHECK: REASON" },
        { "privileged-containers: x", "did you mean 'privileged-container'?" },
        { "privileged-container until tomorrow: x", "'tomorrow' is no date" },
        { "privileged-container until 2030-06-14: x", "it held until 2030-06-14" },
    };

    public static TheoryData<string, bool> Configured => new()
    {
        { "checks: [privileged-container]", true },
        { "checks: [single-replica]", false },
        { "name: agent", true },
        { "name: 'ag*'", true },
        { "name: 'x*'", false },
        { "namespace: node", true },
        { "namespace: 'no?e'", true },
        { "namespace: shop", false },
        { "kind: DaemonSet", true },
        { "kind: Deployment", false },
        { "labels: 'app=agent,!canary'", true },
        { "labels: 'app=web'", false },
        { "path: 'deploy/'", true },
        { "path: 'deploy/*.yaml'", true },
        { "path: '*.json'", false },
        { "container: agent", false },
        { "{name: agent, namespace: shop}", false },
    };

    [Theory]
    [MemberData(nameof(Annotations))]
    public void An_annotation_accepts_what_it_names_and_nothing_else(string annotation, string[] left) =>
        Containers(Run(DaemonSet(annotation))).ShouldBe(left);

    [Fact]
    public void An_annotation_on_the_pod_template_counts_as_well() =>
        Containers(Run(DaemonSet("", onTemplate: "privileged-container: the agent programs the node"))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void An_annotation_that_accepts_nothing_says_why(string annotation, string problem)
    {
        var result = Run(DaemonSet(annotation));

        Containers(result).ShouldBe(["agent", "helper"]);
        result.SuppressionProblems.ShouldHaveSingleItem().Message.ShouldContain(problem);
    }

    [Fact]
    public void A_subject_whose_findings_are_all_accepted_counts_as_holding()
    {
        var outcome = Run(DaemonSet("privileged-container[agent]: known")).Outcomes[0];

        (outcome.Failing, outcome.Holding).ShouldBe((1, 1));
        outcome.Suppressed.ShouldHaveSingleItem().Suppression.Reason.ShouldBe("known");
    }

    [Theory]
    [InlineData("suppressionAnnotations: off", "does not allow annotations")]
    [InlineData("suppressionAnnotations: {requireUntil: on}", "wants to know until when")]
    [InlineData("suppressionAnnotations: {never: [privileged-container]}", "lets nobody accept")]
    public void The_configuration_decides_what_annotations_may_accept(string settings, string problem)
    {
        var result = Run(DaemonSet("privileged-container: known"), settings);

        Containers(result).ShouldBe(["agent", "helper"]);
        result.SuppressionProblems.ShouldHaveSingleItem().Message.ShouldContain(problem);
    }

    [Theory]
    [MemberData(nameof(Configured))]
    public void A_configured_suppression_covers_what_all_its_words_fit(string words, bool covers)
    {
        var fields = words.StartsWith('{') ? words[1..^1].Split(", ") : [words];
        var settings = $"suppressions:\n- reason: known\n{string.Concat(fields.Select(static field => $"  {field}\n"))}";

        Containers(Run(DaemonSet(""), settings)).Count.ShouldBe(covers ? 0 : words.Contains("container: agent", StringComparison.Ordinal) ? 1 : 2);
    }

    [Fact]
    public void What_has_expired_or_covers_nothing_is_told()
    {
        var settings = Parse(
            """
            suppressions:
              - {checks: [privileged-container], name: agent, reason: known, until: 2030-06-14}
              - {checks: [privileged-container], name: other, reason: known}
              - {checks: [single-replica], name: other, reason: not asked here}
            """);
        var result = Run(DaemonSet("privileged-container[nobody]: known"), settings);

        var idle = settings.EngineOptions(KubernetesVersion.Newest, Today).Suppressions.Idle(result.Outcomes, result.Annotations).ToList();

        Containers(result).ShouldBe(["agent", "helper"]);
        idle.Select(static problem => problem.Source.Place.Line).ShouldBe([2, 3, 8]);
        idle[0].Message.ShouldContain("held until 2030-06-14");
        idle[1].Message.ShouldContain("covers no finding");
        idle[2].Message.ShouldContain("DaemonSet node/agent");
    }

    private static List<string> Containers(EngineResult result) =>
        [.. result.Outcomes[0].Findings.Select(static finding => finding.Message.Split('\'')[1])];

    private static EngineResult Run(string yaml, string settings = "") => Run(yaml, Parse(settings));

    private static EngineResult Run(string yaml, Settings settings) => Engine.Run(
        [Catalogue.Find("privileged-container")!], Fixture.Cluster(yaml, "./deploy/agent.yaml"), settings.EngineOptions(KubernetesVersion.Newest, Today), CancellationToken.None);

    private static Settings Parse(string yaml)
    {
        var (settings, problems) = SettingsFile.Parse(SettingsFile.FileName, Encoding.UTF8.GetBytes(yaml));
        problems.ShouldBeEmpty();
        return settings;
    }

    private static string DaemonSet(string annotation, string onTemplate = "") =>
        $$$"""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
          namespace: node
          labels: {app: agent}
          annotations:
            seaworthy.dev/ignore: {{{Quoted(annotation)}}}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata:
              labels: {app: agent}
              annotations:
                seaworthy.dev/ignore: {{{Quoted(onTemplate)}}}
            spec:
              containers:
                - {name: agent, image: registry.example.com/agent:1, securityContext: {privileged: true}}
                - {name: helper, image: registry.example.com/agent:1, securityContext: {privileged: true}}
        """;

    private static string Quoted(string text) => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
