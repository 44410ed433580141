namespace Seaworthy.Cli.Tests;

public sealed class BaselineAndDiffTests
{
    private static readonly string[] OnlyPrivileged = ["--only", "privileged-container"];

    [Fact]
    public void With_a_baseline_only_what_is_new_fails()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        var written = Run(workspace, "baseline", "write", ".");
        written.ExitCode.ShouldBe(0);
        written.Output.ShouldBe("seaworthy-baseline.json: 1 finding known from now on\n");
        var same = Run(workspace, "check", ".", "--baseline", "seaworthy-baseline.json");
        same.ExitCode.ShouldBe(0);
        same.Output.ShouldContain("0 new findings");
        same.Output.ShouldContain("Compared with seaworthy-baseline.json: 1 known, 0 gone");

        workspace.With("db.yaml", Workspace.Deployment.Replace("web", "db", StringComparison.Ordinal));
        var worse = Run(workspace, "check", ".", "--baseline", "seaworthy-baseline.json");
        worse.ExitCode.ShouldBe(1);
        worse.Output.ShouldContain("Deployment shop/db");
        worse.Output.ShouldNotContain("Deployment shop/web");
    }

    [Fact]
    public void What_was_mended_is_told_as_gone()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);
        Run(workspace, "baseline", "write", ".", "--baseline", "known.json");
        workspace.With("web.yaml", Workspace.Deployment.Replace("privileged: true", "privileged: false", StringComparison.Ordinal));

        var better = Run(workspace, "check", ".", "--baseline", "known.json");

        better.ExitCode.ShouldBe(0);
        better.Output.ShouldContain("Gone since known.json");
        better.Output.ShouldContain("privileged-container at Deployment shop/web");
    }

    [Fact]
    public void The_configuration_can_name_the_baseline_beside_it()
    {
        using var workspace = new Workspace().With("deploy/web.yaml", Workspace.Deployment).With(".seaworthy.yaml", "baseline: ci/known.json\n").With("ci/.keep", "");

        Run(workspace, "baseline", "write", "deploy").Output.ShouldStartWith("ci/known.json: 1 finding");
        Run(workspace, "check", "deploy").ExitCode.ShouldBe(0);
        Binary.Run(workspace["deploy"], ["check", ".", .. OnlyPrivileged]).Output.ShouldContain("Compared with ../ci/known.json: 1 known");
    }

    [Fact]
    public void A_baseline_that_is_not_there_or_none_is_an_error()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment).With("notes.json", "{}");

        var missing = Run(workspace, "check", ".", "--baseline", "known.json");
        missing.ExitCode.ShouldBe(2);
        missing.Error.ShouldContain("write it with 'seaworthy baseline write");
        Run(workspace, "check", "web.yaml", "--baseline", "notes.json").Error.ShouldContain("notes.json: this is not a baseline");
    }

    [Fact]
    public void A_baseline_of_an_input_that_cannot_be_read_is_not_written()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment).With("broken.yaml", "kind: [\n").With("known.json", "precious");

        var result = Run(workspace, "baseline", "write", ".", "--baseline", "known.json");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("broken.yaml:");
        File.ReadAllText(workspace["known.json"]).ShouldBe("precious");
    }

    [Fact]
    public void Two_folders_differ_by_the_findings_that_came_and_went()
    {
        using var workspace = new Workspace()
            .With("old/web.yaml", Workspace.Deployment)
            .With("new/db.yaml", Workspace.Deployment.Replace("web", "db", StringComparison.Ordinal));

        var diff = Run(workspace, "diff", "old", "new");

        diff.ExitCode.ShouldBe(1);
        diff.Output.ShouldContain("1 new finding");
        diff.Output.ShouldContain("Deployment shop/db");
        diff.Output.ShouldContain("Gone since old");
        diff.Output.ShouldContain("privileged-container at Deployment shop/web");
        Run(workspace, "diff", "old", "old").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_revision_is_compared_with_the_disk_and_with_another_revision()
    {
        using var workspace = new Workspace().With("deploy/web.yaml", Workspace.Deployment.Replace("privileged: true", "privileged: false", StringComparison.Ordinal));
        workspace.Git("init", "-q", "-b", "main");
        workspace.Git("add", ".");
        workspace.Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "one");
        workspace.With("deploy/web.yaml", Workspace.Deployment);

        var disk = Run(workspace, "diff", "main:deploy", "deploy");
        disk.ExitCode.ShouldBe(1);
        disk.Output.ShouldContain("Compared with main:deploy: 0 known, 0 gone");
        Run(workspace, "diff", "main:deploy").ExitCode.ShouldBe(1);

        workspace.Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qam", "two");
        Run(workspace, "diff", "HEAD~1", "HEAD").ExitCode.ShouldBe(1);
        Run(workspace, "diff", "HEAD", "HEAD").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void What_is_neither_a_path_nor_a_revision_is_an_error()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        var result = Run(workspace, "diff", "nowhere", ".");

        result.ExitCode.ShouldBe(2);
        (result.Error + result.Output).ShouldContain("nowhere");
    }

    [Fact]
    public void An_annotation_accepts_a_finding_and_one_that_covers_nothing_is_told()
    {
        var accepting = Workspace.Deployment.Replace("  namespace: shop\n", "  namespace: shop\n  annotations:\n    seaworthy.dev/ignore: 'privileged-container[web]: the node needs it'\n", StringComparison.Ordinal);
        using var workspace = new Workspace().With("web.yaml", accepting);

        var accepted = workspace.Check(".", "--verbose");
        accepted.ExitCode.ShouldBe(0);
        accepted.Output.ShouldContain("1 finding accepted by suppressions");
        accepted.Output.ShouldContain("the node needs it");

        workspace.With("web.yaml", accepting.Replace("privileged: true", "privileged: false", StringComparison.Ordinal));
        workspace.Check(".").Output.ShouldContain("suppression  web.yaml:7:");
    }

    [Fact]
    public void An_unknown_profile_is_answered_with_those_there_are()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        var result = Binary.Run(workspace.Folder, "check", ".", "--profile", "paranoid");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("restricted");
    }

    private static Binary.Result Run(Workspace workspace, params string[] arguments) => Binary.Run(workspace.Folder, [.. arguments, .. OnlyPrivileged]);
}
