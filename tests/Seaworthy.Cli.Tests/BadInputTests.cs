using System.Text;

namespace Seaworthy.Cli.Tests;

/// <summary>Input that is broken, hostile or not there. Each says what is wrong and where, ends with 2, and everything else is still checked.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string, string> Broken => new()
    {
        { "an unclosed quote", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: \"web\nspec: {}\n", "bad.yaml:" },
        { "a tab", "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: web\n", "use spaces" },
        { "a template", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n", "did a template leave braces behind?" },
        { "duplicate keys", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  name: api\nspec: {}\n", "bad.yaml:5:3" },
        { "a string where a map should be", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec: everything\n", "spec is the string 'everything' where a map belongs" },
        { "a number where a string should be", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    build: 12\nspec: {}\n", "put it in quotes" },
        { "half a document", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template: {\n", "bad.yaml:" },
        { "no name", "apiVersion: v1\nkind: Pod\nspec: {}\n", "no metadata" },
        { "no apiVersion", "kind: Pod\nmetadata:\n  name: web\n", "no apiVersion" },
        { "an alias without an anchor", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: *web\n", "no anchor 'web'" },
        { "an anchor inside itself", "apiVersion: v1\nkind: Pod\nmetadata: &m\n  name: web\n  annotations: *m\n", "contains itself" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_file_is_reported_and_the_others_are_checked(string what, string yaml, string message)
    {
        using var workspace = new Workspace().With("bad.yaml", yaml).With("web.yaml", Workspace.Deployment);

        var result = workspace.Check(".");

        result.ExitCode.ShouldBe(2, what);
        OneLine(result.Output).ShouldContain(message);
        result.Output.ShouldContain("web.yaml:20:25");
    }

    [Fact]
    public void A_broken_document_takes_no_other_document_of_its_file_with_it()
    {
        using var workspace = new Workspace().With("all.yaml", "a: [\n---\n" + Workspace.Deployment + "---\nb: }\n");

        var result = workspace.Check("all.yaml");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("all.yaml:22:25");
    }

    [Fact]
    public void An_alias_bomb_is_refused_at_once()
    {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var letter = 'b'; letter <= 'k'; letter++)
            bomb.Append($"{letter}: &{letter} [{string.Join(", ", Enumerable.Repeat($"*{(char)(letter - 1)}", 9))}]\n");
        using var workspace = new Workspace().With("bomb.yaml", bomb.ToString());

        var result = workspace.Check("bomb.yaml");

        result.ExitCode.ShouldBe(2);
        OneLine(result.Output).ShouldContain("aliases make this document many times larger");
    }

    [Theory]
    [InlineData("nested.yaml", '[', ']')]
    [InlineData("nested.json", '[', ']')]
    public void Ten_thousand_levels_of_nesting_are_refused(string name, char open, char close)
    {
        using var workspace = new Workspace().With(name, "{\"a\": " + new string(open, 10_000) + new string(close, 10_000) + "}");

        var result = workspace.Check(name);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("1000 levels");
    }

    [Fact]
    public void Ten_thousand_levels_of_indentation_are_refused()
    {
        var nested = new StringBuilder();
        for (var level = 0; level < 10_000; level++)
            nested.Append("- ");
        using var workspace = new Workspace().With("nested.yaml", nested.Append("x\n").ToString());

        workspace.Check("nested.yaml").ExitCode.ShouldBe(2);
    }

    [Fact]
    public void A_binary_file_is_no_manifest()
    {
        using var workspace = new Workspace().With("image.yaml", [0x89, 0x50, 0x4E, 0x47, 0x00, 0x0D]);

        var result = workspace.Check("image.yaml");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("binary");
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_reported_with_its_place()
    {
        using var workspace = new Workspace().With("latin.yaml", [.. "name: caf"u8, 0xE9, .. "\n"u8]);

        var result = workspace.Check("latin.yaml");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("latin.yaml:1:10");
        result.Output.ShouldContain("save it as UTF-8");
    }

    [Fact]
    public void A_file_of_100_MB_is_refused_without_being_read()
    {
        using var workspace = new Workspace();
        using (var file = File.Create(workspace["huge.yaml"]))
            file.SetLength(100 * 1024 * 1024);

        var result = workspace.Check(".");

        result.ExitCode.ShouldBe(2);
        OneLine(result.Output).ShouldContain("64 MiB");
    }

    [Fact]
    public void A_path_that_is_not_there_is_an_error()
    {
        using var workspace = new Workspace();

        var result = workspace.Check("nowhere");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("there is no such file or folder");
    }

    [Fact]
    public void Links_that_lead_nowhere_around_or_out_are_named_and_not_followed()
    {
        using var workspace = new Workspace().With("in/web.yaml", Workspace.Deployment).With("out/web.yaml", Workspace.Deployment);
        File.CreateSymbolicLink(workspace["in/dangling.yaml"], "missing.yaml");
        File.CreateSymbolicLink(workspace["in/cycle.yaml"], "cycle.yaml");
        Directory.CreateSymbolicLink(workspace["in/around"], ".");
        Directory.CreateSymbolicLink(workspace["in/outside"], "../out");

        var result = workspace.Check("in");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("dangling.yaml");
        result.Output.ShouldContain("cycle.yaml");
        result.Output.ShouldContain("outside");
        result.Output.ShouldContain("1 finding in 1 object from 1 file");
    }

    [Fact]
    public void A_pipe_that_a_walk_comes_across_does_not_hold_it_up()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);
        using (var make = System.Diagnostics.Process.Start("mkfifo", workspace["pipe.yaml"]))
            make.WaitForExit();

        workspace.Check(".").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void An_input_without_objects_is_not_evaluated_rather_than_fine()
    {
        using var workspace = new Workspace().With("empty.yaml", "").With("comment.yaml", "# nothing yet\n");

        var result = workspace.Check(".");

        result.ExitCode.ShouldBe(3);
        OneLine(result.Output).ShouldContain("There is no Kubernetes object in the input");
    }

    [Fact]
    public void An_interrupted_run_leaves_nothing_half_written()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment).With("report.json", "old");
        using var process = Binary.Start(workspace.Folder, Binary.PathWith(Binary.Tools), "check", "-", "-o", "json=report.json");

        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();

        File.ReadAllText(workspace["report.json"]).ShouldBeOneOf("old");
        Directory.EnumerateFiles(workspace.Folder, "*.part").ShouldBeEmpty();
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
