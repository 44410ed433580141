using System.Text;
using Seaworthy.Configuration;
using Seaworthy.Model;

namespace Seaworthy.Checks.Tests.Configuration;

public sealed class SettingsFileTests
{
    public static TheoryData<string, int, string> Mistakes => new()
    {
        { "failon: high", 1, "did you mean 'failOn'?" },
        { "failOn: hihg", 1, "'hihg' is not a severity" },
        { "kubernetesVersion: newest", 1, "is not a Kubernetes version" },
        { "namespace: [shop]", 1, "a text belongs here" },
        { "exclude: vendor/", 1, "a list belongs here" },
        { "profiles:\n  - restrictive", 2, "there is no profile 'restrictive'; did you mean 'restricted'?" },
        { "checks: [single-replica]", 1, "checks is a map" },
        { "checks:\n  single-replicas: off", 2, "did you mean 'single-replica'?" },
        { "checks:\n  single-replica: sometimes", 2, "'sometimes' is neither on nor off nor a severity" },
        { "checks:\n  single-replica: [off]", 2, "a check is on, off, a severity or a map" },
        { "checks:\n  single-replica:\n    enable: on", 3, "did you mean 'enabled'?" },
        { "checks:\n  single-replica:\n    severity: fatal", 3, "'fatal'" },
        { "checks:\n  certificate-lifetime:\n    days: many", 3, "days is a whole number from 1 on" },
        { "checks:\n  certificate-lifetime:\n    days: 0", 3, "days is a whole number from 1 on" },
        { "checks:\n  owner-missing:\n    keys: owner", 3, "keys is a list of words" },
        { "suppressions:\n  - all", 2, "a suppression is a map" },
        { "suppressions:\n  - reason: because", 2, "this would accept every finding" },
        { "suppressions:\n  - checks: [single-replica]", 2, "a suppression needs a reason" },
        { "suppressions:\n  - checks: [single-replicas]\n    reason: known", 2, "did you mean 'single-replica'?" },
        { "suppressions:\n  - labels: a in (\n    reason: known", 2, "is no label selector" },
        { "suppressions:\n  - name: web\n    reason: known\n    until: tomorrow", 4, "'tomorrow' is no date" },
        { "suppressions:\n  - name: web\n    reason: known\n    untill: 2030-01-01", 4, "did you mean 'until'?" },
        { "suppressionAnnotations: never", 1, "suppressionAnnotations is on, off or a map" },
        { "suppressionAnnotations:\n  never: [root]", 2, "there is no check 'root'" },
        { "workloads:\n  - kind: Tenant", 2, "a workload needs a kind and a templatePath" },
        { "- a", 1, "the configuration must be a map" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_line(string yaml, int line, string message)
    {
        var problem = Parse(yaml).Problems.ShouldHaveSingleItem();

        problem.Message.ShouldContain(message);
        problem.Place!.Value.Line.ShouldBe(line);
    }

    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var (settings, problems) = Parse(
            """
            kubernetesVersion: "1.33"
            namespace: shop
            failOn: low
            failOnUnevaluated: on
            baseline: known.json
            exclude: ["vendor/"]
            systemNamespaces: [platform]
            trustedRegistries: [ghcr.io/acme]
            profiles: [restricted]
            checks:
              single-replica: off
              cpu-limit-set: medium
              bare-pod: {enabled: on, severity: critical}
            suppressions:
              - checks: [privileged-container]
                namespace: "kube-*"
                reason: the node needs it
                until: 2031-01-31
            suppressionAnnotations: {requireUntil: on, never: [host-namespaces]}
            """);

        problems.ShouldBeEmpty();
        settings.KubernetesVersion.ShouldBe(new KubernetesVersion(1, 33));
        settings.FailOn.ShouldBe(new FailOn(Severity.Low));
        settings.FailOnUnevaluated.ShouldBeTrue();
        settings.Baseline.ShouldBe("known.json");
        settings.SystemNamespaces.ShouldBe(["platform"]);
        settings.TrustedRegistries.ShouldBe(["ghcr.io/acme"]);
        settings.Profiles.ShouldBe([Profile.Restricted]);
        settings.Switches["single-replica"].ShouldBeFalse();
        settings.Severities["cpu-limit-set"].ShouldBe(Severity.Medium);
        settings.Severities["bare-pod"].ShouldBe(Severity.Critical);
        settings.Suppressions.Configured.ShouldHaveSingleItem().Until.ShouldBe(new DateOnly(2031, 1, 31));
        settings.Suppressions.RequireExpiry.ShouldBeTrue();
        settings.Suppressions.Never.ShouldBe(["host-namespaces"]);
    }

    [Fact]
    public void A_check_that_is_off_is_not_asked()
    {
        var asked = Parse("checks: {single-replica: off}").Settings.SelectChecks([]);

        asked.ShouldNotContain(static check => check.Id == "single-replica");
        asked.ShouldContain(static check => check.Id == "bare-pod");
    }

    [Fact]
    public void Contested_checks_are_asked_once_their_profile_is_chosen_or_they_are_switched_on()
    {
        var contested = Catalogue.All.First(static check => check.Profile is not null);

        Settings.Default.SelectChecks([]).ShouldNotContain(contested);
        Settings.Default.SelectChecks([contested.Profile!]).ShouldContain(contested);
        Parse($"profiles: [{contested.Profile!.Name}]").Settings.SelectChecks([]).ShouldContain(contested);
        Parse($"checks: {{{contested.Id}: on}}").Settings.SelectChecks([]).ShouldContain(contested);
        Parse($"checks: {{{contested.Id}: off}}").Settings.SelectChecks([contested.Profile!]).ShouldNotContain(contested);
    }

    [Fact]
    public void A_severity_that_a_team_chooses_holds_for_every_finding_of_the_check()
    {
        var options = Parse("checks: {bare-pod: low}").Settings.EngineOptions(KubernetesVersion.Newest, DateOnly.MaxValue);
        var cluster = Seaworthy.Tests.Fixture.Cluster("apiVersion: v1\nkind: Pod\nmetadata: {name: one}\nspec: {containers: [{name: a, image: b}]}\n");

        Engine.Run([Catalogue.Find("bare-pod")!], cluster, options, CancellationToken.None).Outcomes[0].Findings
            .ShouldHaveSingleItem().Severity.ShouldBe(Severity.Low);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("checks: {certificate-lifetime: {days: 30}}", 1)]
    [InlineData("checks: {certificate-lifetime: {days: 90}}", 0)]
    public void A_parameter_that_a_team_sets_decides(string settings, int findings)
    {
        var options = Parse(settings).Settings.EngineOptions(KubernetesVersion.Newest, DateOnly.MaxValue);
        var cluster = Seaworthy.Tests.Fixture.Cluster("apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web}\nspec: {duration: 2160h}\n");

        Engine.Run([Catalogue.Find("certificate-lifetime")!], cluster, options, CancellationToken.None).Outcomes[0].Findings.Length.ShouldBe(findings);
    }

    private static ConfigurationResult Parse(string yaml) => SettingsFile.Parse(SettingsFile.FileName, Encoding.UTF8.GetBytes(yaml));
}
