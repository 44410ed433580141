using System.Collections.Frozen;
using System.Collections.Immutable;
using Seaworthy.Analysis.Secrets;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Drift;

/// <summary>
/// Compares the fields that a manifest sets with those of the live object. What only the cluster sets is no difference,
/// be it a default or another controller's, except for items of a list whose items have keys: a container, a variable,
/// a port that somebody added.
/// </summary>
internal sealed class FieldComparison
{
    private const string Metadata = "metadata";

    /// <summary>Fields whose zero says something else than their absence: pointers in Kubernetes' types with another default.</summary>
    private static readonly FrozenSet<string> MeansSomethingAtZero = FrozenSet.Create(
        StringComparer.Ordinal,
        "allowPrivilegeEscalation", "allocateLoadBalancerNodePorts", "automountServiceAccountToken", "backoffLimit", "completions", "enableServiceLinks", "failedJobsHistoryLimit",
        "maxSurge", "maxUnavailable", "minAvailable", "minReplicas", "parallelism", "replicas", "revisionHistoryLimit", "runAsGroup", "runAsNonRoot", "runAsUser",
        "stabilizationWindowSeconds", "storageClassName", "successfulJobsHistoryLimit", "terminationGracePeriodSeconds", "ttlSecondsAfterFinished");

    private readonly KubernetesObject _declared;
    private readonly bool _isScaled;
    private readonly ImmutableArray<FieldDifference>.Builder _differences = ImmutableArray.CreateBuilder<FieldDifference>();

    private FieldComparison(KubernetesObject declared, bool isScaled) => (_declared, _isScaled) = (declared, isScaled);

    /// <summary>Compares.</summary>
    /// <param name="declared">The manifest.</param>
    /// <param name="stripped">The manifest without what would be there anyway.</param>
    /// <param name="running">The live object, without it as well.</param>
    /// <param name="isScaled">Whether an autoscaler sets the replicas.</param>
    public static ImmutableArray<FieldDifference> Compare(KubernetesObject declared, Mapping stripped, KubernetesObject running, bool isScaled)
    {
        var comparison = new FieldComparison(declared, isScaled);
        comparison.CompareObject(stripped, running.Root);
        return comparison._differences.ToImmutable();
    }

    private void CompareObject(Mapping stripped, Mapping running)
    {
        foreach (var (key, value) in Field.Root(_declared).Entries)
        {
            switch (key)
            {
                case "apiVersion" or "kind" or "status":
                    break;
                case Metadata:
                    foreach (var map in (string[])["labels", "annotations"])
                        Compare(value[map], (stripped[Metadata] as Mapping)?[map], (running[Metadata] as Mapping)?[map]);
                    break;
                case "data" or "stringData" or "binaryData" when _declared.Kind == Kinds.Secret || key == "binaryData":
                    CompareKeys(value, running[key == "binaryData" ? key : "data"]);
                    break;

                // The rules of an aggregated ClusterRole are written by a controller.
                case "rules" when running["aggregationRule"] is not null:
                    break;
                default:
                    Compare(value, stripped[key], running[key]);
                    break;
            }
        }
    }

    /// <summary>Values that are never read are there or not.</summary>
    private void CompareKeys(Field declared, Node? running)
    {
        foreach (var (key, value) in declared.Entries)
        {
            if ((running as Mapping)?[key] is null)
                Add(value, null);
        }
    }

    private void Compare(Field declared, Node? stripped, Node? running)
    {
        if (!declared.Exists || (_isScaled && declared.Path.ToString() == "spec.replicas"))
            return;

        switch (declared.Node, running)
        {
            // What was taken away as a default, and is away on the other side too, or what the API server does not keep.
            case (_, null or Scalar { Kind: ScalarKind.Null }) when stripped is null || IsNothing(declared):
                break;
            case (Mapping, Mapping live):
                // Of the two names that a pod's ServiceAccount has, the newer one is read.
                foreach (var (key, value) in declared.Entries)
                    Compare(value, (stripped as Mapping)?[key], live[key] ?? (key == "serviceAccount" ? live["serviceAccountName"] : null));
                break;
            case (Sequence list, Sequence live):
                CompareLists(declared, list, stripped as Sequence, live);
                break;
            case (Scalar written, Scalar live) when ScalarComparison.AreSame(written, live, declared.Path):
                break;
            default:
                Add(declared, running);
                break;
        }
    }

    private void CompareLists(Field declared, Sequence list, Sequence? stripped, Sequence live)
    {
        var items = declared.Items.ToList();
        Node? StrippedAt(int index) => stripped?.Items.Length == list.Items.Length ? stripped.Items[index] : list.Items[index];

        if (ListKeys.Of(list, live) is { } keys)
        {
            var theirs = live.Items.ToArray().ToDictionary(keys, StringComparer.Ordinal);
            for (var index = 0; index < items.Count; index++)
            {
                if (theirs.Remove(keys(items[index].Node!), out var item))
                    Compare(items[index], StrippedAt(index), item);
                else
                    Add(items[index], null);
            }

            foreach (var (key, item) in theirs)
                Add(declared.Path.Item(items.Count, key), declared, null, item);
        }
        else if (items.Count == live.Items.Length && !list.Items.ToArray().Any(static item => item is Scalar))
        {
            for (var index = 0; index < items.Count; index++)
                Compare(items[index], StrippedAt(index), live.Items[index]);
        }
        else if (items.Count != live.Items.Length || !items.Zip(live.Items.ToArray()).All(pair => pair.First.Node is Scalar mine && pair.Second is Scalar theirs && ScalarComparison.AreSame(mine, theirs, declared.Path)))
        {
            Add(declared, live);
        }
    }

    /// <summary>Whether a value is one that Go's types leave out when they are written as JSON.</summary>
    private static bool IsNothing(Field declared) => declared.Node switch
    {
        Mapping map => map.Entries.Length == 0 || declared.Entries.All(static entry => !entry.Value.Exists || IsNothing(entry.Value)),
        Sequence list => list.Items.Length == 0,
        Scalar scalar => scalar.JsonText is "" or "0" or "false" && !MeansSomethingAtZero.Contains(declared.Path.Key ?? ""),
        _ => true,
    };

    private void Add(Field declared, Node? running) => Add(declared.Path, declared, declared.Node, running);

    private void Add(FieldPath path, Field place, Node? declared, Node? running) =>
        _differences.Add(new(path, _declared.PlaceOf(place), declared, running) { HidesValue = IsSecret(path, declared) || IsSecret(path, running) });

    private bool IsSecret(FieldPath path, Node? value) => _declared.Kind == Kinds.Secret || value switch
    {
        // A variable is named beside its value.
        Scalar scalar => PlainTextSecret.Find((path.Key == "value" ? path.Parent?.Key : path.Key) ?? "", scalar.Text) is not null,
        Mapping map => map.Entries.ToArray().Any(entry => IsSecret(entry.Key == "value" && (map["name"] as Scalar)?.Text is { } name ? path.Child(name) : path.Child(entry.Key), entry.Value)),
        Sequence list => list.Items.ToArray().Any(item => IsSecret(path, item)),
        _ => false,
    };
}
