using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Live.Tests.Server;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Live.Tests.Parity;

/// <summary>A live object and its manifest get the same findings, whatever the API server writes into the object.</summary>
public sealed class ParityTests
{
    public static TheoryData<string> Checks => [.. Directory.EnumerateDirectories(Repository.At("tests", "fixtures"), "*", SearchOption.AllDirectories)
        .Where(static folder => Path.GetRelativePath(Repository.At("tests", "fixtures"), folder).Split(Path.DirectorySeparatorChar).Length == 2)
        .Select(static folder => Path.GetRelativePath(Repository.At("tests", "fixtures"), folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Live_objects_have_the_findings_of_their_manifests(string folder)
    {
        var settings = SettingsOf(folder);
        foreach (var file in Directory.EnumerateFiles(Repository.At("tests", "fixtures", folder), "*.yaml", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "settings.yaml" && !file.EndsWith(".answers.yaml", StringComparison.Ordinal)))
        {
            var objects = Fixture.Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Objects;
            var manifests = new ClusterSnapshot(objects, settings.Workloads, settings.SystemNamespaces);
            var live = await LiveAsync(objects, settings);

            var told = Outcomes(manifests, settings);
            var found = Outcomes(live, settings);
            var lost = told.Findings.Where(finding => !found.Identities.Contains(Identity(finding)) && !MayBeLost(finding, manifests)).Select(static finding => "- " + Identity(finding));
            var added = found.Findings.Where(finding => !told.Identities.Contains(Identity(finding)) && !MayBeAdded(finding, manifests, told)).Select(static finding => "+ " + Identity(finding));
            lost.Concat(added).ShouldBeEmpty(Path.GetRelativePath(Repository.Root, file));
            found.NotEvaluated.Where(open => !told.NotEvaluated.Contains(open) && !MayBeLeftOpen(open.Check, open.Target, told)).ShouldBeEmpty(Path.GetRelativePath(Repository.Root, file));
        }
    }

    private static async Task<ClusterSnapshot> LiveAsync(IEnumerable<KubernetesObject> objects, Settings settings)
    {
        await using var server = await FakeApiServer.StartAsync(ServedObjects.Of(objects, ApiServerDefaults.Apply, servesBuiltIn: false));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, server.Kubeconfig());
            var live = await LiveReader.ReadAsync(new() { Kubeconfig = file, ReadSecrets = true, WorkloadKinds = settings.Workloads, SystemNamespaces = settings.SystemNamespaces }, TestContext.Current.CancellationToken);
            live.Input.Problems.ShouldBeEmpty();
            return live.Input.Clusters.ShouldHaveSingleItem();
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What a manifest is told and a live object is not, each with the reason.</summary>
    private static bool MayBeLost(Finding finding, ClusterSnapshot manifests) => finding.Check.Id switch
    {
        // The server stores each object in the version that it prefers, so how it was written is gone.
        "removed-api-version" or "deprecated-api-version" or "unknown-api-version" => true,
        _ when IsConverted(finding.Target, manifests) => true,

        // No two objects of a cluster have one name, and each has one.
        "duplicate-object" or "generated-name-applied" => true,

        // Custom resources that are not read may use it, which the checks say.
        "unused-config-map" or "unused-secret" or "unused-service-account" => true,

        // Names with system- are the cluster's own, and the server takes no other.
        "priority-class-invalid" => finding.Target.Name.StartsWith("system-", StringComparison.Ordinal),

        // A server takes no such name.
        "invalid-name" => true,

        // Every live object has what a server writes, in an order of its own, and the values of Secrets are not read.
        "server-fields-committed" or "secret-in-manifest" or "alerts-reach-nobody" or "unsorted-keys" => true,

        // A live object always has replicas, whoever set them; the check says that it cannot tell.
        "hpa-fights-replicas" => true,

        // The server writes the newer name of the field beside the older one.
        "missing-service-account" or "deprecated-service-account-field" or "deprecated-field" => finding.Path.EndsWith("serviceAccount", StringComparison.Ordinal),

        // Every cluster has this namespace, whoever writes it down.
        "pod-security-label-missing" when finding.Target.Name == "default" => true,

        // What a controller has made nobody wrote.
        _ => IsControlled(finding.Target, manifests),
    };

    /// <summary>What a live object is told and its manifest is not, each with the reason.</summary>
    private static bool MayBeAdded(Finding finding, ClusterSnapshot manifests, Found told) => finding.Check.Id switch
    {
        // A manifest may leave the namespace to whoever applies it; a live object is in one.
        "default-namespace" => true,
        "missing-service-account" when finding.Path.EndsWith("serviceAccountName", StringComparison.Ordinal) && finding.Target.Name == "old" => true,

        // The server of this test gives two objects with a generateName the same end.
        "duplicate-object" => true,

        // Of a cluster everything is known: what manifests leave open is there or is not.
        _ when told.NotEvaluated.Contains((finding.Check.Id, finding.Target)) => true,

        // A workload without a pod template, which a server would not take.
        _ when manifests.Objects.Any(item => item.Ref == finding.Target && manifests.TryWorkload(item) is { HasTemplate: false }) => true,

        // Workloads in versions that are gone are none in manifests, and are seen once they are converted.
        _ => manifests.Objects.Any(item => IsConverted(item.Ref, manifests)),
    };

    /// <summary>What can be told of a manifest and not of a live object, each with the reason.</summary>
    private static bool MayBeLeftOpen(string check, ObjectRef target, Found told) => check switch
    {
        // See above: the manifest's replicas are not to be seen.
        "hpa-fights-replicas" or "unused-config-map" or "unused-secret" or "unused-service-account" => true,

        // Targets of kinds that are not read from a cluster: custom resources with a scale subresource.
        _ when target.Name.EndsWith(ApiServerDefaults.Suffix, StringComparison.Ordinal) => true,
        _ => target.Kind.Kind is "HorizontalPodAutoscaler" or "VerticalPodAutoscaler" && told.Findings.Exists(finding => finding.Check.Id is "hpa-target-missing" or "vpa-target-missing" && finding.Target == target),
    };

    private static bool IsConverted(ObjectRef target, ClusterSnapshot manifests) =>
        manifests.Objects.Any(item => item.Ref == target && ServedObjects.VersionOf(item.Kind.Group) is { } served && !item.ApiVersion.Equals(item.Kind.Group.Length == 0 ? served : $"{item.Kind.Group}/{served}", StringComparison.Ordinal));

    private static bool IsControlled(ObjectRef target, ClusterSnapshot manifests) =>
        manifests.Objects.Any(item => item.Ref == target && item["metadata.ownerReferences"].Items.Any(static owner => owner["controller"].Boolean == true));

    private static string Identity(Finding finding) => $"{finding.Check.Id} {finding.Target.ToString().Replace(ApiServerDefaults.Suffix, "", StringComparison.Ordinal)} {finding.Path}";

    private static Found Outcomes(ClusterSnapshot cluster, Settings settings)
    {
        var outcomes = Engine.Run(Catalogue.All, cluster, settings.EngineOptions(settings.KubernetesVersion ?? KubernetesVersion.Newest, new(2030, 1, 1)), CancellationToken.None).Outcomes;
        var findings = outcomes.SelectMany(static outcome => outcome.Findings).ToList();
        return new(findings, [.. findings.Select(Identity)], [.. outcomes.SelectMany(static outcome => outcome.NotEvaluated).Select(static open => (open.Check.Id, open.Target))]);
    }

    private sealed record Found(List<Finding> Findings, HashSet<string> Identities, HashSet<(string Check, ObjectRef Target)> NotEvaluated);

    private static Settings SettingsOf(string folder)
    {
        var file = Repository.At("tests", "fixtures", folder, "settings.yaml");
        return File.Exists(file) ? SettingsFile.Parse(file, File.ReadAllBytes(file)).Settings : Settings.Default;
    }
}
