using Seaworthy.Tests;

namespace Seaworthy.Cli.Tests;

/// <summary>The example shop: what is wrong with it, what was decided, and what comes of it. SEAWORTHY_APPROVE=1 writes examples/shop-ready anew.</summary>
public sealed class ExampleShopTests
{
    private static readonly string Ready = Repository.At("examples", "shop-ready");

    [Fact]
    public void The_shop_with_its_decisions_is_the_shop_that_is_ready()
    {
        using var workspace = Copy();

        Binary.Run(workspace.Folder, "fix", "shop", "--answers", "shop.answers.yaml").ExitCode.ShouldBe(0);

        if (Environment.GetEnvironmentVariable("SEAWORTHY_APPROVE") == "1")
        {
            Directory.CreateDirectory(Ready);
            foreach (var old in Directory.EnumerateFiles(Ready))
                File.Delete(old);
            foreach (var file in Directory.EnumerateFiles(workspace["shop"]))
                File.Copy(file, Path.Combine(Ready, Path.GetFileName(file)));
        }

        Texts(workspace["shop"]).ShouldBe(Texts(Ready));
    }

    [Fact]
    public void The_shop_that_is_ready_has_no_finding_and_nothing_left_to_repair()
    {
        var result = Binary.Run(Repository.At("examples"), "check", "shop-ready", "--fail-on", "info");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldContain("\n0 findings in ");
        Binary.Run(Repository.At("examples"), "fix", "shop-ready", "--diff").ShouldBe(new(0, "", ""));
    }

    [Fact]
    public void Every_finding_of_the_shop_is_repaired_or_can_be_decided()
    {
        using var workspace = Copy();

        var result = Binary.Run(workspace.Folder, "fix", "shop", "--check");

        result.ExitCode.ShouldBe(1);

        // Privileged containers may escalate whatever they say, so this one is mended once that is decided.
        result.Output.ShouldContain("left as it is\n  privilege-escalation\n    Deployment shop/worker\n");
        result.Output.ShouldContain(", 1 left\n");
        result.Output.ShouldNotContain("not repaired");
    }

    [Fact]
    public void The_decisions_that_are_open_are_written_with_their_proposals_and_can_be_read_again()
    {
        using var workspace = Copy();

        Binary.Run(workspace.Folder, "fix", "shop", "--check", "--write-answers", "open.yaml").ExitCode.ShouldBe(1);
        var open = File.ReadAllText(workspace["open.yaml"]);
        open.ShouldContain("- check: memory-limit-missing\n  object: Deployment/shop/api\n  path: \"spec.template.spec.containers[api].resources.limits.memory\"\n  value: \"256Mi\"\n");
        open.ShouldContain("proposed is its memory request");

        var result = Binary.Run(workspace.Folder, "fix", "shop", "--check", "--answers", "open.yaml");
        result.ExitCode.ShouldBe(1, result.Error);
        result.Output.ShouldContain("  Limit the memory of container 'api': 256Mi\n");
    }

    private static Workspace Copy()
    {
        var workspace = new Workspace();
        foreach (var file in Directory.EnumerateFiles(Repository.At("examples", "shop")))
            workspace.With("shop/" + Path.GetFileName(file), File.ReadAllText(file));
        return workspace.With("shop.answers.yaml", File.ReadAllText(Repository.At("examples", "shop.answers.yaml")));
    }

    private static Dictionary<string, string> Texts(string folder) =>
        Directory.EnumerateFiles(folder).OrderBy(static file => file, StringComparer.Ordinal).ToDictionary(static file => Path.GetFileName(file), File.ReadAllText);
}
