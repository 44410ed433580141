using System.Text.RegularExpressions;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

public sealed partial class CatalogueTests
{
    [Fact]
    public void Every_check_in_the_source_is_in_the_catalogue()
    {
        var declared = Enum.GetNames<Chapter>()
            .Select(static chapter => Repository.At("src", "Seaworthy.Checks", chapter))
            .Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(static file => IdDeclaration.Matches(File.ReadAllText(file)).Select(static match => match.Groups["id"].Value));

        Catalogue.All.Select(static check => check.Id).ShouldBe(declared, ignoreOrder: true);
    }

    [Fact]
    public void Ids_are_unique_and_kebab_case()
    {
        Catalogue.All.Select(static check => check.Id).ShouldBeUnique();
        Catalogue.All.ShouldAllBe(static check => KebabCase.IsMatch(check.Id));
    }

    [Fact]
    public void Checks_stand_in_the_order_of_chapters_and_names() =>
        Catalogue.All.Select(static check => check.Id).ShouldBe(
            Catalogue.All.OrderBy(static check => check.Chapter).ThenBy(static check => check.Id, StringComparer.Ordinal).Select(static check => check.Id));

    [Fact]
    public void Every_check_is_well_formed()
    {
        foreach (var check in Catalogue.All)
        {
            check.Summary.ShouldNotEndWith(".", customMessage: check.Id);
            check.Summary.Length.ShouldBeInRange(10, 90, check.Id);
            char.IsUpper(check.Summary[0]).ShouldBeTrue(check.Id);
            check.Remedy.ShouldEndWith(".", customMessage: check.Id);
            check.Remedy.Length.ShouldBeInRange(10, 300, check.Id);
            check.Why.ShouldEndWith(".", customMessage: check.Id);
            check.Why.Length.ShouldBeInRange(60, 600, check.Id);
            check.References.Count.ShouldBeGreaterThan(0, check.Id);
            check.Peers.ShouldAllBe(static peer => PeerName.IsMatch(peer), check.Id);
        }
    }

    [GeneratedRegex("""\bId = "(?<id>[^"]+)",""")]
    private static partial Regex IdDeclaration { get; }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase { get; }

    [GeneratedRegex(@"^(kube-linter|kube-score|polaris|kubescape|checkov|trivy|kubeaudit|popeye|kyverno|gatekeeper|kubeconform)/\S+$")]
    private static partial Regex PeerName { get; }
}
