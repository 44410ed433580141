using System.Collections.Concurrent;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Live.Tests;

/// <summary>The kinds that are read are those that checks ask for, and the role that we offer allows just them.</summary>
public sealed class LiveKindTests
{
    /// <summary>Kinds that checks find among all objects rather than ask for.</summary>
    private static readonly string[] AskedAmongAll = ["GrafanaDashboard", "PersistentVolume"];

    [Fact]
    public void Every_kind_that_a_check_asks_for_is_read()
    {
        var asked = new ConcurrentDictionary<GroupKind, bool>();
        foreach (var file in Directory.EnumerateFiles(Repository.At("tests", "fixtures"), "*.yaml", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "settings.yaml" && !file.EndsWith(".answers.yaml", StringComparison.Ordinal)))
        {
            var objects = Fixture.Read(File.ReadAllText(file)).Objects;
            Engine.Run(Catalogue.All, new(objects, coverage: new() { LooksFor = kind => asked.TryAdd(kind, true) || true }), new(), TestContext.Current.CancellationToken);
        }

        // A fixture has an autoscaler whose target is in the wrong group; a kind that is not read is told to be so.
        var read = LiveKind.All.Append(LiveKind.Secret).Select(static kind => kind.Kind).ToHashSet();
        asked.Keys.Where(kind => !read.Contains(kind) && kind != new GroupKind("", "Deployment")).ShouldBeEmpty();
        read.Where(kind => !asked.ContainsKey(kind) && !AskedAmongAll.Contains(kind.Kind)).ShouldBeEmpty();
    }

    [Fact]
    public void The_role_allows_to_list_what_is_read_and_nothing_else()
    {
        var role = Fixture.Read(File.ReadAllText(Repository.At("deploy", "read-only", "role.yaml"))).Objects.Single(static item => item.Kind == Kinds.ClusterRole);

        role["rules"].Items.SelectMany(static rule =>
        {
            rule["verbs"].Items.Select(static verb => verb.Text).ShouldBe(["list"]);
            return from @group in rule["apiGroups"].Items from resource in rule["resources"].Items select $"{resource.Text}.{@group.Text}";
        }).ShouldBe(LiveKind.All.Select(static kind => $"{kind.Plural}.{kind.Kind.Group}"), ignoreOrder: true);
    }

    [Fact]
    public void Our_checks_find_nothing_in_what_we_offer()
    {
        var objects = Fixture.Read(File.ReadAllText(Repository.At("deploy", "read-only", "role.yaml"))).Objects;

        Engine.Run(Catalogue.All, new(objects), new(), TestContext.Current.CancellationToken).Outcomes.SelectMany(static outcome => outcome.Findings)
            .Where(static finding => finding.Severity > Severity.Info).Select(static finding => $"{finding.Check.Id} {finding.Target}: {finding.Message}").ShouldBeEmpty();
    }
}
