using System.Diagnostics;
using System.Text.Json;

namespace Seaworthy.Cli.Tests;

/// <summary><c>seaworthy fix</c>, with the real command on real files.</summary>
public sealed class FixTests
{
    private const string Web =
        """
        # The shop's front.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 2 # two, for the campaign
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: registry.example.com/web:1.0
        """;

    [Fact]
    public void What_takes_no_decision_is_repaired_in_the_file_and_the_rest_stays()
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.Run(workspace.Folder, "fix", "web.yaml", "--only", "privilege-escalation", "--only", "seccomp-profile");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldBe("web.yaml\n  Forbid privilege escalation\n  Use the runtime's default seccomp profile\n2 findings repaired in 1 file\n");
        File.ReadAllText(workspace["web.yaml"]).ShouldBe(
            Web.Replace("      containers:\n", "      securityContext:\n        seccompProfile:\n          type: RuntimeDefault\n      containers:\n", StringComparison.Ordinal)
            + "\n        securityContext:\n          allowPrivilegeEscalation: false");
        Binary.Run(workspace.Folder, "fix", "web.yaml", "--only", "privilege-escalation").Output.ShouldBe("0 findings repaired in 0 files\n");
    }

    [Fact]
    public void The_difference_is_what_git_applies()
    {
        using var workspace = new Workspace().With("deploy/web.yaml", Web);
        workspace.Git("init", "--quiet");

        var result = Binary.Run(workspace.Folder, "fix", "deploy", "--diff");

        result.ExitCode.ShouldBe(1);
        File.ReadAllText(workspace["deploy/web.yaml"]).ShouldBe(Web);
        workspace.With("fix.diff", result.Output);
        workspace.Git("apply", "fix.diff");
        Binary.Run(workspace.Folder, "fix", "deploy", "--diff").ShouldBe(new(0, "", ""));
    }

    [Fact]
    public void A_check_says_what_would_change_and_changes_nothing()
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.Run(workspace.Folder, "fix", "web.yaml", "--only", "privilege-escalation", "--check");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("1 finding can be repaired in 1 file");
        File.ReadAllText(workspace["web.yaml"]).ShouldBe(Web);
    }

    [Fact]
    public void What_is_not_committed_is_not_buried()
    {
        using var workspace = new Workspace().With("web.yaml", Web);
        workspace.Git("init", "--quiet");
        workspace.Git("add", "web.yaml");

        var refused = Binary.Run(workspace.Folder, "fix", "web.yaml");
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("web.yaml has changes that are not committed; commit or stash them, or add --allow-dirty");
        File.ReadAllText(workspace["web.yaml"]).ShouldBe(Web);

        workspace.Git("-c", "user.name=me", "-c", "user.email=me@example.com", "commit", "--quiet", "-m", "Add");
        Binary.Run(workspace.Folder, "fix", "web.yaml").ExitCode.ShouldBe(0);
        Binary.Run(workspace.Folder, "fix", "web.yaml", "--allow-dirty").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_file_keeps_its_mode_its_mark_and_its_link()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = new Workspace().With("real/web.yaml", "\uFEFF" + Web);
        File.SetUnixFileMode(workspace["real/web.yaml"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(workspace["web.yaml"], workspace["real/web.yaml"]);

        Binary.Run(workspace.Folder, "fix", "web.yaml").ExitCode.ShouldBe(0);

        File.ResolveLinkTarget(workspace["web.yaml"], returnFinalTarget: true).ShouldNotBeNull();
        File.GetUnixFileMode(workspace["real/web.yaml"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var bytes = File.ReadAllBytes(workspace["real/web.yaml"]);
        bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble).ShouldBeTrue();
        bytes.AsSpan(3).StartsWith(System.Text.Encoding.UTF8.Preamble).ShouldBeFalse();
        System.Text.Encoding.UTF8.GetString(bytes).ShouldContain("allowPrivilegeEscalation: false");
    }

    [Fact]
    public void A_file_keeps_its_owner_where_root_replaces_it()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            Assert.Skip("only root can give files to others");
        using var workspace = new Workspace().With("web.yaml", Web);
        Output("chown", "1234:4321", workspace["web.yaml"]);

        Binary.RunWithPath(workspace.Folder, Environment.GetEnvironmentVariable("PATH")!, "fix", "web.yaml").ExitCode.ShouldBe(0);

        File.ReadAllText(workspace["web.yaml"]).ShouldContain("allowPrivilegeEscalation: false");
        Output("stat", "-c", "%u:%g", workspace["web.yaml"]).ShouldBe("1234:4321\n");
    }

    [Fact]
    public void Fixes_in_SARIF_make_of_the_file_what_the_command_makes_of_it()
    {
        using var workspace = new Workspace().With("web.yaml", Web + "\n# end\n");
        using var sarif = JsonDocument.Parse(Binary.Run(workspace.Folder, "check", "web.yaml", "--format", "sarif", "--only", "privilege-escalation").Output);

        var change = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("fixes")[0].GetProperty("artifactChanges")[0];
        change.GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe("web.yaml");
        var text = File.ReadAllText(workspace["web.yaml"]);
        foreach (var replacement in change.GetProperty("replacements").EnumerateArray().Reverse())
        {
            var region = replacement.GetProperty("deletedRegion");
            var start = Offset(text, region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32());
            var end = Offset(text, region.GetProperty("endLine").GetInt32(), region.GetProperty("endColumn").GetInt32());
            text = text[..start] + replacement.GetProperty("insertedContent").GetProperty("text").GetString() + text[end..];
        }

        Binary.Run(workspace.Folder, "fix", "web.yaml", "--only", "privilege-escalation").ExitCode.ShouldBe(0);
        text.ShouldBe(File.ReadAllText(workspace["web.yaml"]));
        text.ShouldContain("allowPrivilegeEscalation: false");
    }

    private static int Offset(string text, int line, int column) => string.Join('\n', text.Split('\n').Take(line - 1).Append("")).Length + column - 1;

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output;
    }

    [Fact]
    public void A_value_that_others_share_through_an_anchor_is_left_with_the_reason()
    {
        using var workspace = new Workspace().With(
            "pods.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec:
              containers:
                - &c {name: web, image: "registry.example.com/web:1"}
              initContainers:
                - *c
            """);

        var result = Binary.Run(workspace.Folder, "fix", "pods.yaml", "--only", "privilege-escalation");

        result.Output.ShouldContain("not repaired\n  privilege-escalation\n    Pod shop/web: an item comes through an anchor, and changing");
        File.ReadAllText(workspace["pods.yaml"]).ShouldNotContain("allowPrivilegeEscalation");
    }

    [Fact]
    public void What_is_broken_is_told_and_takes_nothing_with_it()
    {
        using var workspace = new Workspace().With("web.yaml", Web).With("broken.yaml", "apiVersion: v1\nkind: [\n");

        var result = Binary.Run(workspace.Folder, "fix", ".", "--only", "privilege-escalation");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("broken.yaml");
        File.ReadAllText(workspace["web.yaml"]).ShouldContain("allowPrivilegeEscalation: false");
    }

    [Theory]
    [InlineData("--revision HEAD is history, which cannot be changed; check it out first", "web.yaml", "--revision", "HEAD")]
    [InlineData("standard input cannot be changed; name the files", "-")]
    public void What_is_not_on_the_disk_is_not_written_to_it(string message, params string[] arguments)
    {
        using var workspace = new Workspace().With("web.yaml", Web);
        workspace.Git("init", "--quiet");
        workspace.Git("add", "web.yaml");
        workspace.Git("-c", "user.name=me", "-c", "user.email=me@example.com", "commit", "--quiet", "-m", "Add");
        workspace.With("web.yaml", Web + "\n# of today\n");

        var result = Binary.RunWithInput(workspace.Folder, Web, ["fix", .. arguments, "--allow-dirty"]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
        File.ReadAllText(workspace["web.yaml"]).ShouldEndWith("# of today\n");
        Directory.EnumerateFiles(workspace.Folder).Count().ShouldBe(1);
    }

    [Fact]
    public void A_file_in_another_encoding_keeps_its_bytes()
    {
        using var workspace = new Workspace();
        byte[] bytes = [.. System.Text.Encoding.UTF8.GetBytes(Web + "\n# caf"), 0xE9, (byte)'\n'];
        File.WriteAllBytes(workspace["web.yaml"], bytes);

        Binary.Run(workspace.Folder, "fix", "web.yaml").ExitCode.ShouldBe(2);

        File.ReadAllBytes(workspace["web.yaml"]).ShouldBe(bytes);
    }
}
