using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

/// <summary>Remedies that depend on the object: following one must not raise another finding.</summary>
public sealed class RemedyTests
{
    private const string Service = "\n---\n{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}";

    [Theory]
    [InlineData("terminationGracePeriodSeconds: 15, ", true)]
    [InlineData("terminationGracePeriodSeconds: 16, ", false)]
    [InlineData("", false)]
    public void A_hook_that_would_use_up_the_grace_period_asks_for_a_longer_one(string grace, bool raises) =>
        RemedyOf("drain-hook-missing", $"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: web}}, spec: {{template: {{metadata: {{labels: {{app: web}}}}, spec: {{{grace}containers: [{{name: web, image: web}}]}}}}}}}}{Service}")
            .Contains("raise terminationGracePeriodSeconds", StringComparison.Ordinal).ShouldBe(raises);

    [Theory]
    [InlineData("", true)]
    [InlineData("hostPID: true, ", false)]
    [InlineData("hostNetwork: true, ", false)]
    [InlineData("hostIPC: true, ", false)]
    [InlineData("hostUsers: false, ", false)]
    public void A_user_namespace_is_offered_only_where_the_API_server_takes_it(string host, bool isOffered) =>
        RemedyOf("dangerous-capabilities", $"{{apiVersion: v1, kind: Pod, metadata: {{name: web}}, spec: {{{host}containers: [{{name: web, image: web, securityContext: {{capabilities: {{add: [SYS_TIME]}}}}}}]}}}}")
            .Contains("hostUsers", StringComparison.Ordinal).ShouldBe(isOffered);

    private static string RemedyOf(string id, string yaml)
    {
        var check = Catalogue.Find(id)!;
        var outcome = Engine.Run([check], Fixture.Cluster(yaml), new(), CancellationToken.None).Outcomes.ShouldHaveSingleItem();
        return outcome.Findings.ShouldHaveSingleItem().Remedy;
    }
}
