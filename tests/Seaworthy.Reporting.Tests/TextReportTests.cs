using Seaworthy.Checks;
using Seaworthy.Reporting.Terminal;
using Seaworthy.Tests;
using Spectre.Console.Testing;

namespace Seaworthy.Reporting.Tests;

public sealed class TextReportTests
{
    [Fact]
    public async Task The_example_shop_reads_as_approved()
    {
        var report = await Reports.OfShopAsync();

        Approved.ShouldBe("shop.txt", Printed(report, new()).Replace(Repository.Root + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_README_shows_what_the_command_prints()
    {
        var printed = Printed(await Reports.OfShopAsync(), new()).Replace(Repository.Root + "/", "", StringComparison.Ordinal);
        var readme = await File.ReadAllTextAsync(Repository.At("README.md"), TestContext.Current.CancellationToken);
        var shown = readme.Split("```")[1]["text\n".Length..];

        readme.ShouldContain($"{Catalogue.All.Length} checks are in [docs/checks]");
        shown.Split("…\n").ShouldAllBe(excerpt => printed.Contains(excerpt, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_manifest_holds_cannot_steer_the_terminal()
    {
        const string Yaml = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: \"web\\u001b[2J\"\nspec:\n  containers:\n    - name: \"a\\u009b31m\"\n      image: \"registry.example.com/web\\u0007\"\n      securityContext: {privileged: true}\n";

        var text = Printed(Reports.Of(Yaml), new() { Verbose = true, ShowPassed = true });

        text.Where(static character => char.IsControl(character) && character != '\n').ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_that_repeats_over_many_objects_is_folded_unless_all_are_asked_for()
    {
        var pods = string.Join("---\n", Enumerable.Range(0, 20).Select(static number => $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-{number}\nspec:\n  containers:\n    - name: web\n      image: registry.example.com/web:latest\n"));
        var report = Reports.Of(pods, "mutable-image-tag");

        Printed(report, new()).ShouldContain("17 × mutable-image-tag");
        Printed(report, new() { Verbose = true }).Split('\n').Count(static line => line.Contains("mutable-image-tag at", StringComparison.Ordinal)).ShouldBe(20);
    }

    [Fact]
    public void A_secret_is_hidden_also_under_a_finding_about_something_else_on_its_line()
    {
        const string Yaml =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
                - {name: web, env: [{name: DB_PASSWORD, value: correct-horse-battery}], image: "registry.example.com/web:latest"}
            """;

        var text = Printed(Reports.Of(Yaml), new() { Verbose = true });

        text.ShouldContain("mutable-image-tag");
        text.ShouldContain("value: ********");
        text.ShouldNotContain("correct-horse");
    }

    [Fact]
    public void Quiet_leaves_scores_and_totals()
    {
        var text = Printed(Reports.Of("apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: web:latest\n"), new() { Quiet = true });

        text.ShouldStartWith("Chapter");
        text.ShouldNotContain("mutable-image-tag");
    }

    internal static string Printed(Report report, TextOptions options)
    {
        using var console = new TestConsole();
        console.Profile.Width = 80;
        TextReport.Write(report, console, options);
        return console.Output;
    }
}
