using Seaworthy.Analysis.Workloads;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Workloads;

public sealed class ExposureTests
{
    private const string Pod = "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [{name: web}]}}\n---\n";

    [Theory]
    [InlineData("ClusterIP", null)]
    [InlineData("NodePort", "Service default/web")]
    [InlineData("LoadBalancer", "Service default/web")]
    public void A_Service_that_opens_a_port_to_the_outside_exposes_its_pods(string type, string? by) =>
        By($"{{apiVersion: v1, kind: Service, metadata: {{name: web}}, spec: {{type: {type}, selector: {{app: web}}}}}}").ShouldBe(by);

    [Fact]
    public void A_route_to_a_Service_exposes_its_pods() => By(
        """
        {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}}}
        ---
        {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: shop}, spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}}
        """).ShouldBe("HTTPRoute default/shop");

    [Fact]
    public void A_route_to_another_Service_does_not() => By(
        """
        {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}}}
        ---
        {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: shop}, spec: {defaultBackend: {service: {name: other, port: {number: 80}}}}}
        """).ShouldBeNull();

    private static string? By(string yaml)
    {
        var cluster = Fixture.Cluster(Pod + yaml);
        return Exposure.Of(cluster.PodTemplates.ShouldHaveSingleItem(), cluster)?.ToString();
    }
}
