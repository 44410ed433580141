using System.Collections.Immutable;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Model;

/// <summary>
/// A cluster as its manifests declare it: every object, indexed once. Immutable; safe to read from many threads.
/// The order of objects is that of the input and changes no answer.
/// </summary>
public sealed class ClusterSnapshot
{
    private readonly Dictionary<GroupKind, ImmutableArray<KubernetesObject>> _byKind;
    private readonly Dictionary<ObjectRef, KubernetesObject> _byRef;
    private readonly HashSet<string> _systemNamespaces;
    private readonly Lazy<ILookup<(GroupKind Kind, string Namespace), KubernetesObject>> _byNamespace;
    private readonly Lazy<ILookup<string, GroupKind>> _kindsIn;
    private readonly Lazy<ILookup<ObjectRef, KubernetesObject>> _controlled;
    private readonly Lazy<ImmutableArray<Workload>> _workloads;
    private readonly Lazy<ImmutableArray<PodTemplate>> _podTemplates;
    private readonly Lazy<ImmutableArray<Container>> _containers;
    private readonly Lazy<LabelIndex<Workload>> _workloadsByLabel;
    private readonly Lazy<LabelIndex<KubernetesObject>> _servicesByLabel;
    private readonly Lazy<LabelIndex<Workload>> _workloadsByLabelAnywhere;
    private readonly Lazy<LabelIndex<KubernetesObject>> _servicesByLabelAnywhere;
    private readonly Lazy<SelectorIndex<KubernetesObject>> _services;
    private readonly Lazy<SelectorIndex<KubernetesObject>> _budgets;
    private readonly Lazy<SelectorIndex<KubernetesObject>> _networkPolicies;
    private readonly Lazy<Dictionary<ObjectRef, ImmutableArray<KubernetesObject>>> _scalers;
    private readonly Lazy<Dictionary<ObjectRef, KubernetesObject>> _rollouts;
    private readonly Lazy<ILookup<ObjectRef, RoleBinding>> _bindingsByRole;
    private readonly Lazy<ILookup<(bool IsGroup, string Principal), RoleBinding>> _bindingsByPrincipal;
    private readonly Lazy<Scraping> _scraping;
    private readonly Lazy<Dictionary<ObjectRef, ImmutableArray<KubernetesObject>>> _repeated;
    private readonly Lazy<bool> _mostNameNamespaces;
    private readonly Lazy<bool> _mostWereRead;

    /// <summary>Indexes the objects of a cluster.</summary>
    /// <param name="objects">The objects, in the order of the input.</param>
    /// <param name="workloadKinds">Kinds with a pod template besides the built-in ones.</param>
    /// <param name="systemNamespaces">Namespaces of the system's own besides those of Kubernetes.</param>
    /// <param name="coverage">What of the cluster was read; that of manifests where it is left out.</param>
    public ClusterSnapshot(IEnumerable<KubernetesObject> objects, IEnumerable<WorkloadKind>? workloadKinds = null, IEnumerable<string>? systemNamespaces = null, Coverage? coverage = null)
    {
        Coverage = coverage ?? Coverage.Manifests;
        Objects = [.. objects];
        WorkloadKinds = [.. workloadKinds ?? []];
        _systemNamespaces = [.. KubernetesNamespaces, .. systemNamespaces ?? []];
        _byKind = Objects.GroupBy(static item => item.Kind).ToDictionary(static kind => kind.Key, static kind => kind.ToImmutableArray());
        _byRef = new(Objects.Length);
        foreach (var item in Objects)
            _byRef.TryAdd(item.Ref, item);

        _byNamespace = new(() => Objects.ToLookup(static item => (item.Kind, item.Namespace)));
        _kindsIn = new(() => _byNamespace.Value.ToLookup(static group => group.Key.Namespace, static group => group.Key.Kind));
        _controlled = new(() => Objects.Select(static item => (Item: item, Controller: ControllerOf(item))).Where(static pair => pair.Controller is not null)
            .ToLookup(static pair => pair.Controller!.Value, static pair => pair.Item));
        _workloads = new(() => [.. Objects.Select(TryWorkload).OfType<Workload>()]);
        _podTemplates = new(() => [.. Workloads.Where(static workload => workload.HasTemplate).Select(static workload => workload.Template)]);
        _containers = new(() => [.. PodTemplates.SelectMany(static template => template.Containers)]);
        _workloadsByLabel = new(() => IndexWorkloads(static workload => workload.Namespace));
        _servicesByLabel = new(() => IndexServiceLabels(static service => service.Namespace));
        _workloadsByLabelAnywhere = new(() => IndexWorkloads(static _ => Anywhere));
        _servicesByLabelAnywhere = new(() => IndexServiceLabels(static _ => Anywhere));
        _services = new(() => IndexSelectors(Kinds.Service, static service => service["spec.selector"].LabelMapSelector()));
        _budgets = new(() => IndexSelectors(Kinds.PodDisruptionBudget, PodSelectors.OfPodDisruptionBudget));
        _networkPolicies = new(() => IndexSelectors(Kinds.NetworkPolicy, PodSelectors.OfNetworkPolicy));
        _scalers = new(IndexScalers);
        _rollouts = new(IndexRollouts);
        _bindingsByRole = new(() => RoleBinding.AllIn(this).ToLookup(static binding => binding.Role));
        _bindingsByPrincipal = new(IndexPrincipals);
        _scraping = new(() => new(this));
        _repeated = new(IndexRepeated);
        _mostNameNamespaces = new(CountNamespaces);
        _mostWereRead = new(() => Objects.Count(static item => item["metadata.uid"].Exists) * 2 > Objects.Length);
    }

    /// <summary>The cluster as it would be with some objects changed and others added.</summary>
    public ClusterSnapshot With(IReadOnlyDictionary<KubernetesObject, KubernetesObject> changed, IEnumerable<KubernetesObject> added) =>
        new([.. Objects.Select(item => changed.GetValueOrDefault(item, item)), .. added], WorkloadKinds, _systemNamespaces, Coverage) { Alternatives = Alternatives };

    /// <summary>What tells the cluster from others of the same input: the folders, kustomizations and charts that are not of every one.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>What of the cluster was read. Whatever is asked of a kind that was not ends with a <see cref="KindNotReadException"/>.</summary>
    public Coverage Coverage { get; }

    /// <summary>Every object that was read.</summary>
    public ImmutableArray<KubernetesObject> Objects { get; }

    /// <summary>Kinds with a pod template that the user named.</summary>
    public ImmutableArray<WorkloadKind> WorkloadKinds { get; }

    /// <summary>
    /// Whether a namespace belongs to the system rather than to a user. What runs there (CNI, kube-proxy, CSI) must do
    /// what a user's workload must not.
    /// </summary>
    public bool IsSystemNamespace(string @namespace) => _systemNamespaces.Contains(@namespace);

    /// <summary>Every object that was read and makes pods or is one, and that no other object in charge has made.</summary>
    public ImmutableArray<Workload> Workloads => _workloads.Value;

    /// <summary>The pod templates of the workloads.</summary>
    public ImmutableArray<PodTemplate> PodTemplates => _podTemplates.Value;

    /// <summary>The containers of the pod templates.</summary>
    public ImmutableArray<Container> Containers => _containers.Value;

    /// <summary>The objects of a kind in the whole cluster.</summary>
    public ImmutableArray<KubernetesObject> OfKind(GroupKind kind)
    {
        Coverage.Require(kind, null);
        return _byKind.GetValueOrDefault(kind, []);
    }

    /// <summary>The objects of a kind in a namespace.</summary>
    public IEnumerable<KubernetesObject> OfKind(GroupKind kind, string @namespace)
    {
        Coverage.Require(kind, @namespace);
        return _byNamespace.Value[(kind, @namespace)];
    }

    /// <summary>
    /// What questions are asked of: the objects of some kinds as far as they were read, and at the end a
    /// <see cref="KindNotReadException"/> where one of the kinds was not, so that nobody takes them for all.
    /// </summary>
    public IEnumerable<KubernetesObject> Subjects(params GroupKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            foreach (var item in _byKind.GetValueOrDefault(kind, []))
                yield return item;
        }

        foreach (var kind in kinds)
            Coverage.Require(kind);
    }

    /// <summary>What was read of subjects that lie in objects with pod templates, with the same end.</summary>
    internal IEnumerable<T> OfWorkloads<T>(ImmutableArray<T> read)
    {
        foreach (var item in read)
            yield return item;
        RequireWorkloads();
    }

    /// <summary>Every object that was read, with the same end.</summary>
    internal IEnumerable<KubernetesObject> AllSubjects()
    {
        foreach (var item in Objects)
            yield return item;
        foreach (var kind in Coverage.Unread.Keys)
            Coverage.Require(kind);
    }

    /// <summary>
    /// Whether the input declares objects of a kind in a namespace (the empty one for kinds outside namespaces).
    /// Where it declares none, whether one that is referred to exists cannot be told: somebody else makes them.
    /// </summary>
    public bool Declares(GroupKind kind, string @namespace)
    {
        Coverage.Require(kind, @namespace);
        return _byNamespace.Value.Contains((kind, @namespace));
    }

    /// <summary>
    /// Whether an object of a kind that is not found in a namespace does not exist: in a live cluster always; of
    /// manifests where they declare others of that kind there, so that they plainly manage them.
    /// </summary>
    public bool ShowsAll(GroupKind kind, string @namespace) => Declares(kind, @namespace) || Coverage.IsLive;

    /// <summary>The kinds that the input declares objects of in a namespace (the empty one for kinds outside namespaces).</summary>
    public IEnumerable<GroupKind> KindsIn(string @namespace) => _kindsIn.Value[@namespace];

    /// <summary>The object with an identity, or null. Of several declared with one identity, the first.</summary>
    public KubernetesObject? Find(GroupKind kind, string @namespace, string name)
    {
        Coverage.Require(kind, @namespace);
        return Read(kind, @namespace, name);
    }

    /// <summary>The objects of a kind that another has made and looks after: a ReplicaSet's pods, a CronJob's Jobs. Only a live cluster shows them.</summary>
    public IEnumerable<KubernetesObject> ControlledBy(ObjectRef controller, GroupKind kind)
    {
        Coverage.Require(kind, controller.Namespace);
        return _controlled.Value[controller].Where(item => item.Kind == kind);
    }

    /// <summary>The object as a workload, or null where its kind holds no pod template or another object controls it.</summary>
    public Workload? TryWorkload(KubernetesObject item)
    {
        var kind = WorkloadKindOf(item);
        if (kind is null)
            return null;
        var workload = new Workload(item, kind.TemplatePath);
        return workload.IsControlled && _byRef.Count > 1 && OwnerIsHere(item) ? null : workload;
    }

    /// <summary>The workload with an identity, or null.</summary>
    public Workload? FindWorkload(GroupKind kind, string @namespace, string name) =>
        Find(kind, @namespace, name) is { } item ? TryWorkload(item) : null;

    /// <summary>Whether the input declares anything in a namespace that makes pods or is one.</summary>
    public bool DeclaresWorkloads(string @namespace) => WorkloadsSelectedBy(LabelSelector.Everything, @namespace).Any();

    /// <summary>Whether a pod that is not found in a namespace does not exist, in the manner of <see cref="ShowsAll"/>.</summary>
    public bool ShowsAllWorkloads(string @namespace) => DeclaresWorkloads(@namespace) || Coverage.IsLive;

    /// <summary>The workloads in a namespace whose pods a selector matches.</summary>
    public IEnumerable<Workload> WorkloadsSelectedBy(LabelSelector selector, string @namespace)
    {
        RequireWorkloads(@namespace);
        return _workloadsByLabel.Value.Matching(@namespace, selector);
    }

    /// <summary>The Services in a namespace whose own labels a selector matches.</summary>
    public IEnumerable<KubernetesObject> ServicesLabelled(LabelSelector selector, string @namespace)
    {
        Coverage.Require(Kinds.Service, @namespace);
        return _servicesByLabel.Value.Matching(@namespace, selector);
    }

    /// <summary>The workloads in any namespace whose pods a selector matches.</summary>
    public IEnumerable<Workload> WorkloadsSelectedBy(LabelSelector selector)
    {
        RequireWorkloads();
        Coverage.RequireNamespace(Kinds.Pod, null);
        return _workloadsByLabelAnywhere.Value.Matching(Anywhere, selector);
    }

    /// <summary>The Services in any namespace whose own labels a selector matches.</summary>
    public IEnumerable<KubernetesObject> ServicesLabelled(LabelSelector selector)
    {
        Coverage.Require(Kinds.Service, null);
        return _servicesByLabelAnywhere.Value.Matching(Anywhere, selector);
    }

    /// <summary>The Services that select a workload's pods.</summary>
    public IEnumerable<KubernetesObject> ServicesOf(PodTemplate template) => _services.Value.Matching(template.Workload.Namespace, template.Labels);

    /// <summary>The PodDisruptionBudgets that select a workload's pods.</summary>
    public IEnumerable<KubernetesObject> PodDisruptionBudgetsOf(PodTemplate template) => _budgets.Value.Matching(template.Workload.Namespace, template.Labels);

    /// <summary>The NetworkPolicies that select a workload's pods.</summary>
    public IEnumerable<KubernetesObject> NetworkPoliciesOf(PodTemplate template) => _networkPolicies.Value.Matching(template.Workload.Namespace, template.Labels);

    /// <summary>The HorizontalPodAutoscalers, VerticalPodAutoscalers and ScaledObjects whose target a workload is.</summary>
    public ImmutableArray<KubernetesObject> ScalersOf(ObjectRef workload) => _scalers.Value.GetValueOrDefault(workload, []);

    /// <summary>The Argo Rollout that takes a workload's pod template by <c>workloadRef</c>, or null.</summary>
    public KubernetesObject? RolloutOf(ObjectRef workload) => _rollouts.Value.GetValueOrDefault(workload);

    /// <summary>The RoleBindings and ClusterRoleBindings that grant a role.</summary>
    public IEnumerable<RoleBinding> BindingsOf(ObjectRef role) => _bindingsByRole.Value[role];

    /// <summary>The bindings that name a ServiceAccount itself.</summary>
    public IEnumerable<RoleBinding> BindingsNaming(string @namespace, string name)
    {
        Coverage.Require(Kinds.RoleBinding, null);
        return _bindingsByPrincipal.Value[(false, BindingSubject.UserOf(@namespace, name))];
    }

    /// <summary>The bindings that name a ServiceAccount, or a group that it is in because every ServiceAccount is.</summary>
    public IEnumerable<RoleBinding> BindingsOfServiceAccount(string @namespace, string name)
    {
        Coverage.Require(Kinds.RoleBinding, null);
        return
        [
            .. _bindingsByPrincipal.Value[(false, BindingSubject.UserOf(@namespace, name))],
            .. _bindingsByPrincipal.Value[(true, "system:serviceaccounts")],
            .. _bindingsByPrincipal.Value[(true, $"system:serviceaccounts:{@namespace}")],
            .. _bindingsByPrincipal.Value[(true, "system:authenticated")],
        ];
    }

    /// <summary>What the input says about what Prometheus scrapes.</summary>
    public Scraping Scraping => _scraping.Value;

    /// <summary>The objects declared with an identity where there are two or more, in the order of the input; none where it is unique.</summary>
    public ImmutableArray<KubernetesObject> RepeatedDeclarationsOf(ObjectRef identity) => _repeated.Value.GetValueOrDefault(identity, []);

    /// <summary>Whether most of the namespaced objects write the namespace that they belong to, rather than leave it to whoever applies them.</summary>
    public bool MostObjectsNameTheirNamespace => _mostNameNamespaces.Value;

    /// <summary>Whether most objects carry an identity that an API server gave them, so that they come from a cluster rather than from manifests.</summary>
    public bool MostObjectsWereRead => _mostWereRead.Value;

    /// <summary>The namespaces that every cluster has for Kubernetes' own.</summary>
    private static readonly string[] KubernetesNamespaces = ["kube-system", "kube-public", "kube-node-lease"];

    /// <summary>The key of indexes that span namespaces; no namespace has this name.</summary>
    private const string Anywhere = "";

    private WorkloadKind? WorkloadKindOf(KubernetesObject item) =>
        WorkloadKind.BuiltIn.TryGetValue(item.Kind, out var builtIn)
            ? builtIn
            : WorkloadKinds.FirstOrDefault(kind => kind.Kind.Kind == item.Kind.Kind && (kind.Kind.Group.Length == 0 || kind.Kind.Group == item.Kind.Group));

    private bool OwnerIsHere(KubernetesObject item) => ControllerOf(item) is { } owner && Read(owner.Kind, owner.Namespace, owner.Name) is not null;

    /// <summary>What made an object and looks after it: the owner that says that it controls it.</summary>
    private static ObjectRef? ControllerOf(KubernetesObject item)
    {
        foreach (var owner in item["metadata.ownerReferences"].Items)
        {
            if (owner["controller"].Boolean == true)
                return new(GroupKind.Of(owner["apiVersion"].Text ?? "", owner["kind"].Text ?? ""), item.Namespace, owner["name"].Text ?? "");
        }

        return null;
    }

    private KubernetesObject? Read(GroupKind kind, string @namespace, string name) =>
        _byRef.GetValueOrDefault(new(kind, Kinds.IsClusterScoped(kind) ? "" : @namespace, name));

    /// <summary>Refuses to answer where a kind with a pod template was not read.</summary>
    internal void RequireWorkloads()
    {
        foreach (var kind in WorkloadKind.BuiltIn.Keys)
            Coverage.Require(kind);
        foreach (var kind in WorkloadKinds.Where(kind => Coverage.Unread.ContainsKey(kind.Kind)))
            Coverage.Require(kind.Kind);
    }

    private void RequireWorkloads(string @namespace)
    {
        RequireWorkloads();
        Coverage.RequireNamespace(Kinds.Pod, @namespace);
    }

    private LabelIndex<Workload> IndexWorkloads(Func<Workload, string> shelf)
    {
        var index = new LabelIndex<Workload>();
        foreach (var template in PodTemplates)
            index.Add(shelf(template.Workload), template.Labels, template.Workload);
        return index;
    }

    private LabelIndex<KubernetesObject> IndexServiceLabels(Func<KubernetesObject, string> shelf)
    {
        var index = new LabelIndex<KubernetesObject>();
        foreach (var service in Subjects(Kinds.Service))
            index.Add(shelf(service), service.Labels, service);
        return index;
    }

    private Dictionary<ObjectRef, ImmutableArray<KubernetesObject>> IndexRepeated() =>
        _byRef.Count == Objects.Length
            ? []
            : Objects.Where(static item => item["metadata.name"].Exists)
                .GroupBy(static item => item.Ref)
                .Where(static same => same.Skip(1).Any())
                .ToDictionary(static same => same.Key, static same => same.ToImmutableArray());

    private bool CountNamespaces()
    {
        var namespaced = Objects.Where(static item => item.Namespace.Length > 0).ToList();
        return namespaced.Count(static item => item.WritesNamespace) * 2 > namespaced.Count;
    }

    private SelectorIndex<KubernetesObject> IndexSelectors(GroupKind kind, Func<KubernetesObject, LabelSelector> selectorOf)
    {
        var index = new SelectorIndex<KubernetesObject>();
        foreach (var item in Subjects(kind))
            index.Add(item.Namespace, selectorOf(item), item);
        return index;
    }

    private Dictionary<ObjectRef, ImmutableArray<KubernetesObject>> IndexScalers() =>
        Subjects(Kinds.HorizontalPodAutoscaler).Select(static hpa => (Target: ScaleTarget(hpa, "spec.scaleTargetRef"), Scaler: hpa))
            .Concat(Subjects(Kinds.VerticalPodAutoscaler).Select(static vpa => (Target: ScaleTarget(vpa, "spec.targetRef"), Scaler: vpa)))
            .Concat(Subjects(Kinds.ScaledObject).Select(static scaled => (Target: ScaleTarget(scaled, "spec.scaleTargetRef"), Scaler: scaled)))
            .GroupBy(static pair => pair.Target, static pair => pair.Scaler)
            .ToDictionary(static target => target.Key, static target => target.ToImmutableArray());

    /// <summary>The identity that a scale target or workload reference names, in the namespace of the object that holds it.</summary>
    /// <param name="holder">The object that holds the reference.</param>
    /// <param name="path">Where the reference is: a map with <c>apiVersion</c>, <c>kind</c> and <c>name</c>. KEDA lets kind and version default to a Deployment's.</param>
    public static ObjectRef ScaleTarget(KubernetesObject holder, string path)
    {
        var target = holder[path];
        var kind = GroupKind.Of(target["apiVersion"].Text ?? "apps/v1", target["kind"].Text ?? "Deployment");
        return new(kind, holder.Namespace, target["name"].Text ?? "");
    }

    private Dictionary<ObjectRef, KubernetesObject> IndexRollouts() =>
        Subjects(Kinds.Rollout).Where(static rollout => rollout["spec.workloadRef"].Exists)
            .DistinctBy(static rollout => ScaleTarget(rollout, "spec.workloadRef"))
            .ToDictionary(static rollout => ScaleTarget(rollout, "spec.workloadRef"));

    private ILookup<(bool IsGroup, string Principal), RoleBinding> IndexPrincipals() =>
        RoleBinding.AllIn(this)
            .SelectMany(static binding => binding.Grantees.Select(grantee => (Key: (grantee.IsGroup, grantee.Principal), Binding: binding)))
            .ToLookup(static pair => pair.Key, static pair => pair.Binding);
}
