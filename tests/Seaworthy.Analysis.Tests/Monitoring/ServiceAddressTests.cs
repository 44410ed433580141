using Seaworthy.Analysis.Monitoring;

namespace Seaworthy.Analysis.Tests.Monitoring;

public sealed class ServiceAddressTests
{
    [Theory]
    [InlineData("collector", "collector", "shop")]
    [InlineData("http://collector:4317/v1", "collector", "shop")]
    [InlineData("collector.tracing:4317", "collector", "tracing")]
    [InlineData("https://collector.other.svc:4317", "collector", "other")]
    [InlineData("collector.other.svc.cluster.local.", "collector", "other")]
    public void An_address_in_the_cluster_names_a_Service(string address, string name, string @namespace) =>
        Parse(address).ShouldBe(new(name, @namespace));

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("https://example.org")]
    [InlineData("otlp.eu.example.org:443")]
    [InlineData("10.0.0.1:4317")]
    [InlineData("")]
    public void An_address_outside_names_none(string address) => Parse(address).ShouldBeNull();

    private static ServiceAddress? Parse(string address) => ServiceAddress.TryParse(address, "shop", static name => name is "tracing" or "shop");
}
