using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Monitoring;

public sealed class PickupTests
{
    [Theory]
    [InlineData("{}", MonitorPickup.NoSelector)]
    [InlineData("{serviceMonitorSelector: {}}", MonitorPickup.OtherNamespace)]
    [InlineData("{serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}}", MonitorPickup.Yes)]
    [InlineData("{serviceMonitorSelector: {matchLabels: {a: c}}, serviceMonitorNamespaceSelector: {}}", MonitorPickup.OtherLabels)]
    [InlineData("{serviceMonitorSelector: {matchLabels: {a: b}}, serviceMonitorNamespaceSelector: {}}", MonitorPickup.Yes)]
    [InlineData("{serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}", MonitorPickup.Yes)]
    [InlineData("{serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: shop}}}", MonitorPickup.Unknown)]
    [InlineData("{podMonitorSelector: {}, podMonitorNamespaceSelector: {}}", MonitorPickup.NoSelector)]
    public void Selectors_decide(string spec, MonitorPickup expected) => Ask(spec, "").ShouldBe(expected);

    [Theory]
    [InlineData("{team: shop}", MonitorPickup.Yes)]
    [InlineData("{team: platform}", MonitorPickup.OtherNamespace)]
    public void A_declared_namespace_has_the_labels_it_declares(string labels, MonitorPickup expected) =>
        Ask("{serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: shop}}}", $"\n---\n{{apiVersion: v1, kind: Namespace, metadata: {{name: shop, labels: {labels}}}}}").ShouldBe(expected);

    private static MonitorPickup Ask(string spec, string more)
    {
        var cluster = Fixture.Cluster(
            $"{{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {{name: main, namespace: monitoring}}, spec: {spec}}}\n---\n" +
            "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: web, namespace: shop, labels: {a: b}}, spec: {}}" + more);
        return Pickup.Of(cluster.OfKind(Kinds.ServiceMonitor)[0], cluster.OfKind(Kinds.PrometheusKind)[0], cluster);
    }
}
