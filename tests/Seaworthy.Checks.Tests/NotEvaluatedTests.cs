using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

/// <summary>Questions that nothing in the whole input answers, which a fixture cannot show since it must have a finding.</summary>
public sealed class NotEvaluatedTests
{
    private const string Workload =
        "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: example.org/web, ports: [{name: metrics, containerPort: 9090}]}]}}";

    [Theory]
    [InlineData("metrics-not-scraped", Workload)]
    [InlineData("metrics-not-scraped", Workload + "\n---\n{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: main}, spec: {additionalScrapeConfigs: {name: more, key: more.yaml}}}")]
    [InlineData("metrics-not-scraped", Workload + "\n---\n{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: main}}\n---\n{apiVersion: monitoring.coreos.com/v1alpha1, kind: ScrapeConfig, metadata: {name: pods}}")]
    [InlineData("metrics-not-scraped", Workload + "\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: prometheus}, data: {prometheus.yml: \"scrape_configs: []\"}}")]
    [InlineData("monitor-not-picked-up", "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: web}}")]
    public void What_is_decided_outside_the_input_is_neither_right_nor_wrong(string id, string yaml)
    {
        var outcome = Engine.Run([Catalogue.Find(id)!], Fixture.Cluster(yaml), new(), CancellationToken.None).Outcomes.ShouldHaveSingleItem();

        outcome.Findings.ShouldBeEmpty();
        outcome.NotEvaluated.ShouldHaveSingleItem();
    }
}
