using System.Text.Json;
using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Workloads;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Resources;

public sealed class PodResourcesTests
{
    [Fact]
    public void Totals_and_class_are_those_of_Kubernetes() => Conformance.Check("pod-resources.jsonl", static line =>
    {
        var actual = PodResources.AsWritten(TemplateOf(line.GetProperty("spec").GetRawText()));
        return Differs(line, "requests", actual.Requests) ?? Differs(line, "limits", actual.Limits)
            ?? (actual.QosClass.ToString() == line.TextOrNull("qosClass") ? null : $"is {actual.QosClass}");
    });

    [Fact]
    public void Requests_that_are_not_written_are_as_large_as_the_limits()
    {
        var template = TemplateOf("""{"containers": [{"name": "web", "resources": {"limits": {"cpu": "1", "memory": "1Gi"}, "requests": {"cpu": "250m"}}}]}""");

        var pod = PodResources.Admitted(template, new([template.Object]));

        Print(pod.Requests).ShouldBe("cpu=250m memory=1Gi");
        PodResources.AsWritten(template).Requests["memory"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"limits": {"cpu": "4", "memory": "4Gi"}}""", "cpu=2 memory=4Gi")]
    [InlineData("""{"limits": {"cpu": "4"}, "requests": {"cpu": "3"}}""", "cpu=3")]
    [InlineData("""{"requests": {"cpu": "3"}}""", "cpu=3")]
    public void Requests_of_a_pod_default_to_those_of_its_containers_and_then_to_its_limits(string resources, string requests)
    {
        var template = TemplateOf($$$$"""{"resources": {{{{resources}}}}, "containers": [{"name": "web", "resources": {"requests": {"cpu": "2"}}}]}""");

        Print(PodResources.Admitted(template, new([template.Object])).Requests).ShouldBe(requests);
    }

    [Fact]
    public void Overhead_can_be_left_out()
    {
        var template = TemplateOf("""{"overhead": {"cpu": "100m"}, "containers": [{"name": "web", "resources": {"requests": {"cpu": "2"}}}]}""");

        Print(PodResources.AsWritten(template).Requests).ShouldBe("cpu=2100m");
        Print(PodResources.AsWritten(template).WithoutOverhead().Requests).ShouldBe("cpu=2");
    }

    private static PodTemplate TemplateOf(string spec)
    {
        var cluster = Fixture.Cluster($$"""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {{spec}}}""");
        return cluster.PodTemplates.ShouldHaveSingleItem();
    }

    private static string? Differs(JsonElement line, string side, ResourceList actual)
    {
        var expected = string.Join(' ', line.Map(side).OrderBy(static amount => amount.Key, StringComparer.Ordinal).Select(static amount => $"{amount.Key}={amount.Value}"));
        return Print(actual) == expected ? null : $"{side} are {Print(actual)}";
    }

    private static string Print(ResourceList list) =>
        string.Join(' ', list.OrderBy(static amount => amount.Key, StringComparer.Ordinal).Select(static amount => $"{amount.Key}={amount.Value}"));
}
