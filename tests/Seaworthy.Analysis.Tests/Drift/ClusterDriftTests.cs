using Seaworthy.Analysis.Drift;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Drift;

public sealed class ClusterDriftTests
{
    private const string Web =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop, labels: {app: web}}
        spec:
          replicas: 2
          template:
            spec:
              automountServiceAccountToken: false
              hostNetwork: false
              containers:
                - name: web
                  image: registry.example.com/web:1.0
                  args: [--port, "8080"]
                  env:
                    - {name: LEVEL, value: info}
                    - {name: DB_PASSWORD, value: hunter2}
                  ports:
                    - {containerPort: 8080, protocol: TCP}
                  resources: {limits: {cpu: 1000m, memory: 1024Mi}}
                - {name: proxy, image: registry.example.com/proxy:1.0}
        """;

    [Fact]
    public void What_runs_as_it_is_declared_is_the_same()
    {
        var drift = Between(Web, Web);

        drift.Exists.ShouldBeFalse();
        drift.Same.ShouldBe(1);
    }

    [Theory]
    [InlineData("cpu: 1000m, memory: 1024Mi", "cpu: \"1\", memory: 1Gi")]
    [InlineData("              hostNetwork: false\n", "")]
    [InlineData("{containerPort: 8080, protocol: TCP}", "{containerPort: 8080, protocol: TCP, name: web}")]
    [InlineData("replicas: 2", "replicas: 2\n  paused: true")]
    public void What_means_the_same_and_what_only_the_cluster_sets_is_no_difference(string declared, string running) =>
        Between(Web, Web.Replace(declared, running, StringComparison.Ordinal)).Exists.ShouldBeFalse();

    [Theory]
    [InlineData("replicas: 2", "replicas: 5", "spec.replicas")]
    [InlineData("replicas: 2", "revisionHistoryLimit: 3", "spec.replicas")]
    [InlineData("labels: {app: web}", "labels: {app: other}", "metadata.labels.app")]
    [InlineData("web:1.0", "web:1.1", "spec.template.spec.containers[web].image")]
    [InlineData("\"8080\"", "\"8081\"", "spec.template.spec.containers[web].args")]
    [InlineData("cpu: 1000m", "cpu: 1001m", "spec.template.spec.containers[web].resources.limits.cpu")]
    [InlineData("{name: LEVEL, value: info}", "{name: LEVEL, value: debug}", "spec.template.spec.containers[web].env[LEVEL].value")]
    [InlineData("{name: LEVEL, value: info}", "{name: MORE, value: info}", "spec.template.spec.containers[web].env[LEVEL]", "spec.template.spec.containers[web].env[MORE]")]
    [InlineData("{name: proxy,", "{name: miner,", "spec.template.spec.containers[proxy]", "spec.template.spec.containers[miner]")]
    [InlineData("automountServiceAccountToken: false", "dnsPolicy: Default", "spec.template.spec.automountServiceAccountToken")]
    public void What_the_cluster_has_otherwise_is_named_by_its_path(string declared, string running, params string[] paths) =>
        Between(Web, Web.Replace(declared, running, StringComparison.Ordinal)).Changed.ShouldHaveSingleItem().Differences.Select(static difference => difference.Path.ToString()).ShouldBe(paths);

    [Fact]
    public void The_order_of_containers_and_variables_is_no_difference()
    {
        var turned = Web.Replace("{name: LEVEL, value: info}", "{name: x}", StringComparison.Ordinal).Replace("{name: DB_PASSWORD, value: hunter2}", "{name: LEVEL, value: info}", StringComparison.Ordinal).Replace("{name: x}", "{name: DB_PASSWORD, value: hunter2}", StringComparison.Ordinal);

        Between(Web, turned).Exists.ShouldBeFalse();
    }

    [Fact]
    public void A_difference_knows_its_line_and_hides_what_may_be_a_secret()
    {
        var difference = Between(Web, Web.Replace("hunter2", "hunter3", StringComparison.Ordinal)).Changed.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();

        difference.Place.Place.Line.ShouldBe(16);
        difference.HidesValue.ShouldBeTrue();
    }

    [Fact]
    public void A_secret_in_a_variable_that_somebody_added_is_hidden_as_well()
    {
        var difference = Between(Web.Replace("            - {name: DB_PASSWORD, value: hunter2}\n", "", StringComparison.Ordinal), Web).Changed.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();

        difference.Path.ToString().ShouldEndWith("env[DB_PASSWORD]");
        difference.HidesValue.ShouldBeTrue();
    }

    [Fact]
    public void Of_secrets_only_the_keys_are_compared()
    {
        const string Secret = "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop}, stringData: {user: me, password: hunter2}}";

        Between(Secret, "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop}, data: {user: '', password: ''}}").Exists.ShouldBeFalse();
        var difference = Between(Secret, "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop}, data: {user: ''}}").Changed.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();
        difference.Path.ToString().ShouldBe("stringData.password");
        difference.HidesValue.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Web, true)]
    [InlineData("{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web, namespace: shop}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}", false)]
    [InlineData("{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: web, namespace: shop}, spec: {scaleTargetRef: {name: web}}}", false)]
    [InlineData("{apiVersion: autoscaling.k8s.io/v1, kind: VerticalPodAutoscaler, metadata: {name: web, namespace: shop}, spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}", true)]
    public void Replicas_belong_to_the_autoscaler_where_there_is_one(string scaler, bool differs)
    {
        var scaled = Web.Replace("replicas: 2", "replicas: 7", StringComparison.Ordinal) + (scaler == Web ? "" : "\n---\n" + scaler);

        (!Between(Web, scaled).Changed.IsEmpty).ShouldBe(differs);
    }

    [Fact]
    public void What_is_on_one_side_only_is_missing_or_not_declared()
    {
        var drift = Between(Config("a") + Config("b"), Config("b") + Config("c"));

        drift.Missing.Select(static item => item.Name).ShouldBe(["a"]);
        drift.Undeclared.Select(static item => item.Name).ShouldBe(["c"]);
        drift.Same.ShouldBe(1);
    }

    [Theory]
    [InlineData("{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}}")]
    [InlineData("{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: shop, ownerReferences: [{kind: App, name: a}]}}")]
    [InlineData("{apiVersion: v1, kind: Node, metadata: {name: x}}")]
    [InlineData("{apiVersion: v1, kind: PersistentVolume, metadata: {name: x, annotations: {pv.kubernetes.io/provisioned-by: csi}}}")]
    [InlineData("{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: shop}, type: kubernetes.io/service-account-token}")]
    [InlineData("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-db-0, namespace: shop}}")]
    public void What_the_cluster_makes_itself_is_nothing_that_somebody_should_declare(string running)
    {
        const string Set = "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop}, spec: {volumeClaimTemplates: [{metadata: {name: data}}]}}";

        Between(Config("a") + Set, Config("a") + Set + "\n---\n" + running).Undeclared.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-other-0, namespace: shop}}")]
    [InlineData("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-db-old, namespace: shop}}")]
    [InlineData("{apiVersion: v1, kind: PersistentVolume, metadata: {name: x}}")]
    [InlineData("{apiVersion: v1, kind: Namespace, metadata: {name: rogue}}")]
    public void What_somebody_has_made_by_hand_is_not_declared(string running)
    {
        const string Set = "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop}, spec: {volumeClaimTemplates: [{metadata: {name: data}}]}}";

        Between(Config("a") + Set, Config("a") + Set + "\n---\n" + running).Undeclared.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{apiVersion: batch/v1, kind: Job, metadata: {generateName: x-, namespace: shop}}", "it has no name of its own")]
    [InlineData("{apiVersion: batch/v1, kind: Job, metadata: {name: x, namespace: shop, annotations: {helm.sh/hook: pre-install}}}", "it is a hook")]
    [InlineData("{apiVersion: batch/v1, kind: Job, metadata: {name: x, namespace: shop}, spec: {ttlSecondsAfterFinished: 60}}", "it is deleted once it has finished")]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: shop, ownerReferences: [{kind: ReplicaSet, name: web-1}]}}", "it has an owner")]
    [InlineData("{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: shop}}", "not to be read")]
    [InlineData("{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: other}}", "only namespace 'shop' was read")]
    public void What_cannot_be_told_is_neither_missing_nor_the_same(string declared, string reason)
    {
        var running = new ClusterSnapshot([], coverage: new() { LooksFor = static _ => true, Unread = new Dictionary<GroupKind, string> { [Kinds.Secret] = "not to be read" }, Namespace = "shop" });

        var drift = ClusterDrift.Between(new(Fixture.Read(declared).Objects), running, static item => item.Root);

        drift.NotCompared.ShouldHaveSingleItem().Reason.ShouldStartWith(reason);
        drift.Missing.ShouldBeEmpty();
        drift.Same.ShouldBe(0);
    }

    [Fact]
    public void Another_version_than_the_declared_one_is_not_compared_by_fields()
    {
        var drift = Between(
            "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: web, namespace: shop}, spec: {targetCPUUtilizationPercentage: 50}}",
            "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web, namespace: shop}, spec: {metrics: []}}");

        drift.NotCompared.ShouldHaveSingleItem().Reason.ShouldContain("declared as autoscaling/v1 and was read as autoscaling/v2");
    }

    [Fact]
    public void Of_two_declarations_the_last_counts_as_it_does_for_kubectl_apply() =>
        Between(Config("a", "old") + Config("a", "new"), Config("a", "new")).Exists.ShouldBeFalse();

    private static string Config(string name, string value = "1") => $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}, namespace: shop}}, data: {{key: \"{value}\"}}}}\n---\n";

    private static ClusterDrift Between(string declared, string running) => ClusterDrift.Between(
        new(Fixture.Read(declared).Objects),
        new(Fixture.Read(running).Objects, coverage: new() { LooksFor = static _ => true }),
        static item => item.Root);
}
