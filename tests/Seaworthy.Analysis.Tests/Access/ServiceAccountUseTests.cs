using Seaworthy.Analysis.Access;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Access;

public sealed class ServiceAccountUseTests
{
    [Theory]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}, spec: {serviceAccountName: web}}", true)]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: blog}, spec: {serviceAccountName: web}}", false)]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, spec: {serviceAccount: other}}", false)]
    [InlineData("{apiVersion: example.org/v1, kind: Shop, metadata: {name: a, namespace: shop}, spec: {parts: [{serviceAccountRef: {name: web}}]}}", true)]
    [InlineData("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, data: {serviceAccountName: web}}", false)]
    [InlineData("{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: shop, annotations: {kubernetes.io/service-account.name: web}}}", true)]
    [InlineData("{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a, namespace: shop}, subjects: [{kind: ServiceAccount, name: web}]}", false)]
    public void A_ServiceAccount_is_named_by_what_runs_as_it(string yaml, bool named) =>
        ServiceAccountUse.IsNamed(Fixture.Cluster(yaml), "shop", "web").ShouldBe(named);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("automountServiceAccountToken: false, ", "", false)]
    [InlineData("", ", automountServiceAccountToken: false", false)]
    [InlineData("automountServiceAccountToken: true, ", ", automountServiceAccountToken: false", true)]
    [InlineData("volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: t}}]}}], ", ", automountServiceAccountToken: false", true)]
    public void The_pod_decides_before_its_ServiceAccount_whether_a_token_is_mounted(string pod, string account, bool mounted)
    {
        var cluster = Fixture.Cluster(
            $"{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{{pod}serviceAccountName: web}}}}\n---\n{{apiVersion: v1, kind: ServiceAccount, metadata: {{name: web}}{account}}}");

        ServiceAccountUse.MountsToken(cluster.PodTemplates.ShouldHaveSingleItem(), cluster).ShouldBe(mounted);
    }
}
