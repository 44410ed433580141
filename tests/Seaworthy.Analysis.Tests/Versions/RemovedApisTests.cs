using Seaworthy.Analysis.Versions;
using Seaworthy.Model;

namespace Seaworthy.Analysis.Tests.Versions;

public sealed class RemovedApisTests
{
    [Theory]
    [InlineData("extensions/v1beta1", "Deployment", "1.16")]
    [InlineData("apps/v1beta2", "StatefulSet", "1.16")]
    [InlineData("extensions/v1beta1", "Ingress", "1.22")]
    [InlineData("networking.k8s.io/v1beta1", "Ingress", "1.22")]
    [InlineData("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "1.22")]
    [InlineData("rbac.authorization.k8s.io/v1beta1", "ClusterRole", "1.22")]
    [InlineData("batch/v1beta1", "CronJob", "1.25")]
    [InlineData("policy/v1beta1", "PodSecurityPolicy", "1.25")]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", "1.25")]
    [InlineData("autoscaling/v2beta1", "HorizontalPodAutoscaler", "1.25")]
    [InlineData("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26")]
    [InlineData("storage.k8s.io/v1beta1", "CSIStorageCapacity", "1.27")]
    [InlineData("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema", "1.29")]
    [InlineData("flowcontrol.apiserver.k8s.io/v1beta3", "PriorityLevelConfiguration", "1.32")]
    public void A_version_is_served_until_the_release_that_the_guide_names(string apiVersion, string kind, string removedIn)
    {
        var removal = Release(removedIn);
        var api = RemovedApis.Find(apiVersion, kind).ShouldNotBeNull();

        api.IsRemovedIn(removal).ShouldBeTrue();
        api.IsRemovedIn(removal with { Minor = removal.Minor - 1 }).ShouldBeFalse();
        api.IsDeprecatedIn(removal).ShouldBeFalse();
        api.IsDeprecatedIn(removal with { Minor = removal.Minor - 1 }).ShouldBeTrue();
    }

    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("networking.k8s.io/v1", "Ingress")]
    [InlineData("policy/v1", "PodDisruptionBudget")]
    [InlineData("example.org/v1beta1", "Ingress")]
    [InlineData("networking.k8s.io/v1beta1", "NetworkPolicy")]
    public void Other_versions_and_groups_are_not_in_the_table(string apiVersion, string kind) => RemovedApis.Find(apiVersion, kind).ShouldBeNull();

    [Fact]
    public void Without_a_planned_removal_a_version_stays_deprecated()
    {
        var endpoints = RemovedApis.Find("v1", "Endpoints").ShouldNotBeNull();

        endpoints.IsDeprecatedIn(new(1, 32)).ShouldBeFalse();
        endpoints.IsDeprecatedIn(new(1, 33)).ShouldBeTrue();
        endpoints.IsRemovedIn(new(2, 0)).ShouldBeFalse();
    }

    [Fact]
    public void Deprecation_never_follows_removal() => RemovedApis.All.ShouldAllBe(static api => api.RemovedIn == null || api.DeprecatedIn <= api.RemovedIn);

    [Fact]
    public void A_replacement_is_itself_in_service() =>
        RemovedApis.All.Where(static api => api.Replacement is not null).ShouldAllBe(static api => RemovedApis.Find(api.Replacement!, api.Kind) == null);

    [Theory]
    [InlineData("v1", true)]
    [InlineData("apps/v1", true)]
    [InlineData("networking.k8s.io/v1", true)]
    [InlineData("gateway.networking.k8s.io/v1", false)]
    [InlineData("monitoring.coreos.com/v1", false)]
    public void Groups_of_custom_resources_are_not_Kubernetes_own(string apiVersion, bool isOwn) => RemovedApis.Knows(apiVersion).ShouldBe(isOwn);

    private static KubernetesVersion Release(string text) => KubernetesVersion.TryParse(text, out var release) ? release : throw new FormatException(text);
}
