using System.Text.Json;
using Seaworthy.Tests;

namespace Seaworthy.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Help_teaches_with_examples_and_exit_codes()
    {
        var overview = Binary.Run(Repository.Root, "--help");
        var help = Binary.Run(Repository.Root, "check", "--help");

        overview.Output.ShouldContain("Exit codes:");
        help.ExitCode.ShouldBe(0);
        help.Output.ShouldContain("helm template ... | seaworthy check -");
        (overview.Output + help.Output).Split('\n').ShouldAllBe(static line => line.Length <= 200);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("diff")]
    [InlineData("baseline write")]
    public void Help_of_a_verb_asks_for_no_arguments(string verb)
    {
        var help = Binary.Run(Path.GetTempPath(), [.. verb.Split(' '), "--help"]);

        help.ExitCode.ShouldBe(0);
        help.Output.ShouldContain("Usage:");
    }

    [Fact]
    public void A_mistyped_option_is_named_with_the_way_to_help()
    {
        var result = Binary.Run(Repository.Root, "check", "--kubernetes-versoin", "1.31");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("--kubernetes-versoin");
        result.Error.ShouldContain("seaworthy check --help");
    }

    [Fact]
    public void An_unknown_check_is_answered_with_the_nearest_one()
    {
        var result = Binary.Run(Repository.Root, "explain", "privileged-contaner");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("did you mean 'privileged-container'?");
    }

    [Fact]
    public void A_Kubernetes_version_must_be_one()
    {
        var result = Binary.Run(Repository.Root, "check", "--kubernetes-version", "latest");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("write it as 1.31");
    }

    [Fact]
    public void Checks_are_listed_and_filtered()
    {
        var all = Binary.Run(Repository.Root, "checks", "--format", "json");
        var some = Binary.Run(Repository.Root, "checks", "--chapter", "security", "--severity", "critical", "--format", "json");

        using var allChecks = JsonDocument.Parse(all.Output);
        using var someChecks = JsonDocument.Parse(some.Output);
        allChecks.RootElement.GetArrayLength().ShouldBeGreaterThanOrEqualTo(60);
        someChecks.RootElement.EnumerateArray().ShouldAllBe(static check => check.GetProperty("chapter").GetString() == "security" && check.GetProperty("severity").GetString() == "critical");
    }

    [Fact]
    public void A_check_is_explained_with_why_and_what_to_do()
    {
        var result = Binary.Run(Repository.Root, "explain", "privileged-container");

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("Why");
        result.Output.ShouldContain("What to do");
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Shells_are_taught_to_complete(string shell)
    {
        var script = Binary.Run(Repository.Root, "completion", shell);

        script.ExitCode.ShouldBe(0);
        script.Output.ShouldContain("seaworthy");
    }

    [Fact]
    public void Completion_offers_verbs_and_check_ids()
    {
        Binary.Run(Repository.Root, "[suggest:10]", "seaworthy ").Output.ShouldContain("check");
        Binary.Run(Repository.Root, "[suggest:22]", "seaworthy explain priv").Output.ShouldContain("privileged-container");
    }

    [Fact]
    public void The_exit_code_follows_the_threshold()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        workspace.Check(".").ExitCode.ShouldBe(1);
        workspace.Check(".", "--fail-on", "critical").ExitCode.ShouldBe(0);
        workspace.Check(".", "--fail-on", "none").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Reports_go_to_files_while_text_stays_on_the_screen()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        var result = workspace.Check(".", "-o", "json=report.json", "-o", "sarif=report.sarif");

        result.Output.ShouldContain("privileged-container");
        using var json = JsonDocument.Parse(File.ReadAllText(workspace["report.json"]));
        using var sarif = JsonDocument.Parse(File.ReadAllText(workspace["report.sarif"]));
        json.RootElement.GetProperty("findings").GetArrayLength().ShouldBe(1);
        sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(1);
        Directory.EnumerateFiles(workspace.Folder, "*.part").ShouldBeEmpty();
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_an_error_and_leaves_the_old_one_alone()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        var result = workspace.Check("web.yaml", "-o", "json=missing/report.json");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("missing/report.json");
    }

    [Fact]
    public void A_report_whose_place_is_taken_by_a_folder_is_an_error()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment).With("report.json.part/x", "").With("there/x", "");

        foreach (var place in (string[])["report.json", "there"])
        {
            var result = workspace.Check("web.yaml", "-o", "json=" + place);

            result.ExitCode.ShouldBe(2);
            result.Error.ShouldStartWith("seaworthy: ");
            result.Error.ShouldNotContain("bug");
        }

        File.Exists(workspace["there.part"]).ShouldBeFalse();
    }

    [Fact]
    public void Fail_on_unevaluated_makes_what_lies_outside_the_input_count()
    {
        using var workspace = new Workspace().With("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: web\n  containers:\n    - name: web\n      image: registry.example.com/web:1\n");

        Binary.Run(workspace.Folder, "check", ".", "--only", "missing-service-account").ExitCode.ShouldBe(0);
        Binary.Run(workspace.Folder, "check", ".", "--only", "missing-service-account", "--fail-on-unevaluated").ExitCode.ShouldBe(3);
    }

    [Fact]
    public void A_format_that_is_not_known_is_an_error_and_no_file_of_that_name()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        var result = workspace.Check(".", "-o", "cyclonedx=report.xml");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("there is no format 'cyclonedx'");
        Directory.EnumerateFiles(workspace.Folder).Count().ShouldBe(1);
    }

    [Fact]
    public void A_format_where_a_file_belongs_makes_no_file_of_that_name()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        var result = workspace.Check("web.yaml", "-o", "json");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("write --format json (a file of that name can be given as ./json)");
        File.Exists(Path.Combine(workspace.Folder, "json")).ShouldBeFalse();
    }

    [Fact]
    public void Output_is_the_same_every_time()
    {
        var first = Binary.Run(Repository.Root, "check", "examples/shop", "--format", "json");

        Binary.Run(Repository.Root, "check", "examples/shop", "--format", "json").Output.ShouldBe(first.Output);
    }

    [Fact]
    public void Text_in_a_log_has_no_escape_codes_and_stays_within_80_columns_but_for_paths_and_quoted_lines()
    {
        var result = Binary.Run(Repository.Root, "check", "examples/shop");

        result.Output.ShouldNotContain("\u001b");
        result.Output.Split('\n').Where(static line => line.Length > 80 && !line.Contains(" at examples/shop", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Colour_can_be_asked_for()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);

        workspace.Check(".", "--color", "always").Output.ShouldContain("\u001b[");
    }

    [Fact]
    public void Settings_choose_checks_and_the_threshold()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment).With(".seaworthy.yaml", "failOn: critical\nchecks:\n  mutable-image-tag: off\n");

        workspace.Check(".").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Namespaces_that_settings_call_the_system_s_may_do_what_a_workload_must_not()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment);
        workspace.Check(".").ExitCode.ShouldBe(1);

        workspace.With(".seaworthy.yaml", "systemNamespaces: [shop]\n");
        workspace.Check(".").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_mistyped_setting_is_an_error_at_its_line()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment).With(".seaworthy.yaml", "failon: critical\n");

        var result = workspace.Check(".");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain(".seaworthy.yaml:1:1");
        result.Output.ShouldContain("did you mean 'failOn'?");
    }

    [Fact]
    public void A_custom_resource_with_a_pod_template_is_looked_into_when_settings_say_where_it_is()
    {
        using var workspace = new Workspace()
            .With("fleet.yaml", Workspace.Deployment.Replace("apps/v1", "fleet.example.org/v1", StringComparison.Ordinal).Replace("kind: Deployment", "kind: Ship", StringComparison.Ordinal))
            .With(".seaworthy.yaml", "workloads:\n  - kind: Ship\n    apiGroup: fleet.example.org\n    templatePath: spec.template\n");

        workspace.Check(".").Output.ShouldContain("Ship shop/web");
    }
}
