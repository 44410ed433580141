using Seaworthy.Model;
using Seaworthy.Model.Workloads;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

/// <summary>A kind that could not be read is never taken for one without objects.</summary>
public sealed class UnreadKindTests
{
    private const string Reason = "they may not be listed";

    private const string Two =
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: api, namespace: shop}, spec: {selector: {matchLabels: {app: api}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: api, image: api}]}}}}
        """;

    [Fact]
    public void A_check_that_needs_it_is_not_evaluated_once_for_each_subject()
    {
        var outcome = Run("network-policy-missing", Two, Kinds.NetworkPolicy);

        outcome.Findings.ShouldBeEmpty();
        outcome.Holding.ShouldBe(0);
        outcome.NotEvaluated.Select(static open => (open.Target.Name, open.Reason, open.CheckFailed)).ShouldBe([("web", Reason, false), ("api", Reason, false)]);
    }

    [Fact]
    public void A_check_of_its_objects_is_not_evaluated_once()
    {
        var outcome = Run("network-policy-selects-nothing", Two, Kinds.NetworkPolicy);

        outcome.NotEvaluated.ShouldHaveSingleItem().Target.ShouldBe(new ObjectRef(Kinds.NetworkPolicy, "", "(all)"));
        outcome.Holding.ShouldBe(0);
    }

    [Fact]
    public void Subjects_of_kinds_that_were_read_are_asked_all_the_same()
    {
        var outcome = Run("privilege-escalation", Two, Kinds.StatefulSet);

        outcome.Findings.Length.ShouldBe(2);
        outcome.NotEvaluated.ShouldHaveSingleItem().Target.Kind.ShouldBe(Kinds.StatefulSet);
    }

    [Fact]
    public void A_check_of_some_kinds_is_left_open_by_these_alone()
    {
        const string Prometheus = "{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: main, namespace: shop}, spec: {}}";

        Run("prometheus-history-lost", Prometheus, Kinds.Secret).NotEvaluated.ShouldBeEmpty();
        Run("prometheus-history-lost", Prometheus, Kinds.Secret).Findings.ShouldHaveSingleItem();
        Run("prometheus-history-lost", Two, Kinds.PrometheusKind).NotEvaluated.ShouldHaveSingleItem().Target.Kind.ShouldBe(Kinds.PrometheusKind);
        Run("unknown-field", Two, Kinds.Secret).NotEvaluated.ShouldHaveSingleItem().Target.Kind.ShouldBe(Kinds.Secret);
    }

    [Fact]
    public void A_Secret_that_may_be_there_is_not_missing()
    {
        const string Pod = "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {containers: [{name: c, image: c, envFrom: [{secretRef: {name: s}}]}]}}";

        Run("missing-config", Pod, Kinds.Secret).NotEvaluated.ShouldHaveSingleItem().Reason.ShouldBe(Reason);
        Run("missing-config", Pod, Kinds.NetworkPolicy).Findings.ShouldHaveSingleItem();
    }

    [Fact]
    public void Another_namespace_than_the_one_that_was_read_is_not_empty()
    {
        var cluster = new ClusterSnapshot(Fixture.Read(Two).Objects, coverage: new() { LooksFor = Everything().Contains, Namespace = "shop" });

        cluster.OfKind(Kinds.Deployment, "shop").Count().ShouldBe(2);
        Should.Throw<KindNotReadException>(() => cluster.Find(Kinds.Service, "other", "x")).Message.ShouldContain("only namespace 'shop' was read");
        Should.Throw<KindNotReadException>(() => cluster.OfKind(Kinds.Service));
        cluster.Find(Kinds.PriorityClass, "", "x").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_check_never_fails_for_want_of_a_kind(string id)
    {
        var everything = Everything();
        var unread = everything.Where(static kind => !WorkloadKind.BuiltIn.ContainsKey(kind)).ToDictionary(static kind => kind, static _ => Reason);
        var cluster = new ClusterSnapshot(Fixture.Read(Two).Objects, coverage: new() { LooksFor = everything.Contains, Unread = unread });

        var outcome = Engine.Run([Catalogue.Find(id)!], cluster, new(), CancellationToken.None).Outcomes.ShouldHaveSingleItem();

        outcome.NotEvaluated.ShouldAllBe(static open => !open.CheckFailed);
        outcome.NotEvaluated.Select(static open => open.Target).ShouldBeUnique();
    }

    public static TheoryData<string> Checks => [.. Catalogue.All.Select(static check => check.Id)];

    private static CheckOutcome Run(string check, string manifest, GroupKind unread)
    {
        var cluster = new ClusterSnapshot(Fixture.Read(manifest).Objects, coverage: new() { LooksFor = Everything().Contains, Unread = new Dictionary<GroupKind, string> { [unread] = Reason } });
        return Engine.Run([Catalogue.Find(check)!], cluster, new(), CancellationToken.None).Outcomes.ShouldHaveSingleItem();
    }

    private static HashSet<GroupKind> Everything() =>
    [
        .. WorkloadKind.BuiltIn.Keys, Kinds.Service, Kinds.ServiceAccount, Kinds.ConfigMap, Kinds.Secret, Kinds.NetworkPolicy, Kinds.Namespace, Kinds.PriorityClass,
        Kinds.RoleBinding, Kinds.ClusterRoleBinding, Kinds.Role, Kinds.ClusterRole, Kinds.HorizontalPodAutoscaler, Kinds.PodDisruptionBudget, Kinds.LimitRange, Kinds.ResourceQuota,
        new("trust.cert-manager.io", "Bundle"), new("external-secrets.io", "ExternalSecret"), new("bitnami.com", "SealedSecret"), new("cert-manager.io", "Certificate"),
        new("secrets.hashicorp.com", "VaultStaticSecret"), new("secrets.hashicorp.com", "VaultDynamicSecret"), new("secrets.hashicorp.com", "VaultPKISecret"),
        new("secrets-store.csi.x-k8s.io", "SecretProviderClass"), Kinds.Ingress, new("cilium.io", "CiliumNetworkPolicy"), new("crd.projectcalico.org", "NetworkPolicy"), Kinds.PrometheusKind,
    ];
}
