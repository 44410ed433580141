using Seaworthy.Checks;
using Seaworthy.Live.Tests.Server;
using Seaworthy.Model;

namespace Seaworthy.Live.Tests;

/// <summary>What is kept of objects, what is forgotten, and what is not asked about.</summary>
public sealed class LiveObjectTests : IDisposable
{
    private const string CrashLooping =
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}}}
        ---
        {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]}, spec: {}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web-1-2, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-1, controller: true}]}
        spec: {containers: [{name: web, image: web}]}
        status:
          phase: Running
          containerStatuses: [{name: web, restartCount: 7, state: {waiting: {reason: CrashLoopBackOff}}}]
        """;

    private readonly LiveReading _reading = new();

    [Fact]
    public async Task Values_of_Secrets_are_forgotten_and_their_keys_kept()
    {
        const string Secret = "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, data: {password: aHVudGVyMg==}, stringData: {token: hunter2}}";
        await using var server = await FakeApiServer.StartAsync(Secret);

        var closed = await _reading.ReadAsync(server);
        Should.Throw<KindNotReadException>(() => closed.Input.Clusters[0].Find(Kinds.Secret, "shop", "s")).Message.ShouldContain("--read-secrets");
        closed.Input.Problems.ShouldBeEmpty();
        server.Requests.ShouldNotContain(static request => request.Contains("secrets", StringComparison.Ordinal));

        var open = await _reading.ReadAsync(server, static options => options with { ReadSecrets = true });
        var secret = open.Input.Clusters[0].Find(Kinds.Secret, "shop", "s").ShouldNotBeNull();
        secret["data"].Child("password").Text.ShouldBe("");
        secret.Source.Text.ShouldNotContain("hunter2");
        secret.Source.Text.ShouldNotContain("aHVudGVyMg");
    }

    [Fact]
    public async Task What_no_check_reads_is_not_kept()
    {
        await using var server = await FakeApiServer.StartAsync(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              namespace: shop
              managedFields: [{manager: kubectl}]
              annotations: {kubectl.kubernetes.io/last-applied-configuration: "hunter2", team: shop}
            data: {a: b}
            status: {phase: x}
            """);

        var map = (await _reading.ReadAsync(server)).Input.Clusters[0].OfKind(Kinds.ConfigMap).ShouldHaveSingleItem();

        map.Source.Name.ShouldBe("ConfigMap shop/c (context test)");
        map.Source.Text.ShouldBe("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: shop\n  annotations:\n    team: shop\ndata:\n  a: b\nstatus:\n  phase: x");
        map.PlaceOf(map["data.a"]).Place.Line.ShouldBe(9);
    }

    [Fact]
    public async Task What_the_cluster_and_its_controllers_make_is_known_and_not_asked_about()
    {
        await using var server = await FakeApiServer.StartAsync(
            """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: shop}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: kube-root-ca.crt, namespace: shop}, data: {ca.crt: x}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: kubernetes, namespace: default}, spec: {ports: [{port: 443}]}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: kube-system}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: cluster-admin, labels: {kubernetes.io/bootstrapping: rbac-defaults}}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: "system:basic-user"}, roleRef: {kind: ClusterRole, name: "system:basic-user"}, subjects: []}
            ---
            {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: system-node-critical}, value: 2000001000}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: kafka-0, namespace: shop, labels: {app: kafka}, ownerReferences: [{apiVersion: core.strimzi.io/v1, kind: StrimziPodSet, name: kafka, controller: true}]}, spec: {containers: [{name: k, image: k}]}}
            """);

        var cluster = (await _reading.ReadAsync(server)).Input.Clusters[0];

        cluster.Objects.ShouldAllBe(static item => item.IsMadeByCluster);
        cluster.Workloads.ShouldHaveSingleItem().Name.ShouldBe("kafka-0");
    }

    [Fact]
    public async Task What_repeats_its_maker_is_kept_without_what_repeats()
    {
        await using var server = await FakeApiServer.StartAsync(
            """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: {containers: []}}}}
            ---
            {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]}, spec: {}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: web-1-2, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-1, controller: true}]}, spec: {nodeName: n1}, status: {phase: Running}}
            ---
            {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: keda-web, namespace: shop, ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: web, controller: true}]}, spec: {}}
            """);

        var live = await _reading.ReadAsync(server);

        LiveReading.Names(live).ShouldBe(["Deployment shop/web", "ReplicaSet shop/web-1", "Pod shop/web-1-2"], ignoreOrder: true);
        var cluster = live.Input.Clusters[0];
        cluster.Workloads.ShouldHaveSingleItem().Name.ShouldBe("web");
        var pod = cluster.OfKind(Kinds.Pod).ShouldHaveSingleItem();
        (pod["spec"].Exists, pod["status.phase"].Text).ShouldBe((false, "Running"));
    }

    [Fact]
    public async Task A_pod_that_crashes_is_told_at_the_workload_that_made_it()
    {
        await using var server = await FakeApiServer.StartAsync(CrashLooping);

        var finding = Ask("container-failing", await _reading.ReadAsync(server)).Findings.ShouldHaveSingleItem();

        finding.Target.ToString().ShouldBe("Deployment shop/web");
        finding.Message.ShouldBe("container 'web' does not run in pod 'web-1-2': CrashLoopBackOff");
        finding.Related.ShouldHaveSingleItem().ToString().ShouldBe("Pod shop/web-1-2");
    }

    [Theory]
    [InlineData("/api/v1/pods")]
    [InlineData("/apis/apps/v1/replicasets")]
    public async Task Whether_pods_are_well_is_not_evaluated_where_they_or_their_makers_may_not_be_listed(string forbidden)
    {
        await using var server = await FakeApiServer.StartAsync(CrashLooping);
        server.Intercept = Misbehaviour.Forbid(forbidden);

        var live = await _reading.ReadAsync(server);

        foreach (var check in (string[])["container-failing", "container-out-of-memory", "pod-unschedulable"])
        {
            var outcome = Ask(check, live);
            outcome.Holding.ShouldBe(0);
            outcome.NotEvaluated.ShouldContain(static open => open.Target.ToString() == "Deployment shop/web" && open.Reason.Contains("verbs: [list]", StringComparison.Ordinal));
        }
    }

    public void Dispose() => _reading.Dispose();

    private static CheckOutcome Ask(string check, LiveInput live) =>
        Engine.Run([Catalogue.Find(check)!], live.Input.Clusters.ShouldHaveSingleItem(), new(), TestContext.Current.CancellationToken).Outcomes.ShouldHaveSingleItem();
}
