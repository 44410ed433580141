using Seaworthy.Tests;

namespace Seaworthy.Cli.Tests;

/// <summary>Where manifests come from: files, folders, standard input, kustomizations, charts, revisions.</summary>
public sealed class SourceTests
{
    [Fact]
    public void Standard_input_is_read()
    {
        var result = Binary.RunWithInput(Repository.Root, Workspace.Deployment, "check", "-", "--only", "privileged-container");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("(standard input):20:25");
    }

    [Fact]
    public void What_gitignore_leaves_out_is_left_out()
    {
        using var workspace = new Workspace()
            .With(".git/HEAD", "ref: refs/heads/main\n")
            .With(".gitignore", "build/\n*.local.yaml\n!kept.local.yaml\n")
            .With("build/web.yaml", Workspace.Deployment)
            .With("web.local.yaml", Workspace.Deployment)
            .With("kept.local.yaml", Workspace.Deployment);

        var result = workspace.Check(".");

        result.Output.ShouldContain("kept.local.yaml");
        result.Output.ShouldContain("1 object from 1 file");
    }

    [Fact]
    public void Patterns_include_and_exclude()
    {
        using var workspace = new Workspace().With("a/web.yaml", Workspace.Deployment).With("b/web.yaml", Workspace.Deployment).With("b/other.yaml", Workspace.Deployment);

        workspace.Check(".", "--include", "web.yaml", "--exclude", "a/").Output.ShouldContain("1 object from 1 file");
    }

    [Fact]
    public void A_file_that_is_YAML_but_not_Kubernetes_is_counted_and_skipped()
    {
        using var workspace = new Workspace().With("web.yaml", Workspace.Deployment).With("ci.yml", "on: push\njobs: {}\n");

        workspace.Check(".").Output.ShouldContain("1 document skipped that is not Kubernetes'");
    }

    [Fact]
    public void A_finding_in_an_overlay_points_at_the_base_file_that_wrote_the_value()
    {
        NeedsTools();
        using var workspace = Kustomization();

        var result = workspace.Check("overlays/prod");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("overlays/prod/../../base/web.yaml".Replace("overlays/prod/../../", "", StringComparison.Ordinal) + ":20:25");
        result.Output.ShouldContain("Deployment shop/prod-web");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void A_value_that_an_overlay_patched_is_shown_where_the_patch_wrote_it(string before)
    {
        NeedsTools();
        using var workspace = Kustomization().With("base/web.yaml", Workspace.Deployment.Replace("privileged: true", "privileged: " + before, StringComparison.Ordinal));
        workspace.With(
            "overlays/prod/patch.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
            spec:
              template:
                spec:
                  containers:
                    - name: web
                      securityContext:
                        privileged: true

            """);

        workspace.Check("overlays/prod").Output.ShouldContain("overlays/prod/patch.yaml:12:25");
    }

    [Fact]
    public void A_tag_that_the_kustomization_sets_is_shown_there_and_not_where_it_has_no_effect()
    {
        NeedsTools();
        using var workspace = Kustomization().With("overlays/prod/kustomization.yaml", "resources:\n  - ../../base\nimages:\n  - name: registry.example.com/web\n    newTag: latest\nreplicas:\n  - name: web\n    count: 1\n");

        Binary.Run(workspace.Folder, "check", "overlays/prod", "--only", "mutable-image-tag").Output.ShouldContain("mutable-image-tag at overlays/prod/kustomization.yaml:5:13");

        // Even where the base says the same.
        workspace.With("base/web.yaml", Workspace.Deployment.Replace("web:1.0", "web:latest", StringComparison.Ordinal));
        Binary.Run(workspace.Folder, "check", "overlays/prod", "--only", "mutable-image-tag").Output.ShouldContain("mutable-image-tag at overlays/prod/kustomization.yaml:5:13");
    }

    [Fact]
    public void A_finding_of_some_renderings_of_a_shared_file_says_of_which()
    {
        NeedsTools();
        using var workspace = Kustomization().With("overlays/dev/kustomization.yaml", "resources:\n  - ../../base\nnamePrefix: prod-\n");
        workspace.With(
            "overlays/prod/patch.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          securityContext:\n            privileged: false\n");

        var result = Binary.Run(workspace.Folder, "check", ".", "--only", "privileged-container", "--only", "memory-limit-missing", "--format", "json");

        result.Output.ShouldContain("every capability, as rendered by overlays/dev/kustomization.yaml\"");
        result.Output.ShouldContain("\"check\": \"memory-limit-missing\"");
        result.Output.Split("as rendered by").Length.ShouldBe(2);
    }

    [Fact]
    public void What_no_file_wrote_is_shown_in_the_rendered_text_which_is_named_so()
    {
        NeedsTools();
        using var workspace = new Workspace().With("kustomization.yaml", "configMapGenerator:\n  - name: settings\n    literals: [DB_PASSWORD=correct-horse-battery]\n");

        var result = Binary.Run(workspace.Folder, "check", ".", "--only", "secret-in-config-map", "-o", "sarif=report.sarif");

        result.Output.ShouldContain("kustomization.yaml (rendered):3:16");
        result.Output.ShouldNotContain("correct-horse");
        File.ReadAllText(workspace["report.sarif"]).ShouldContain("\"uri\": \"kustomization.yaml\"");
        File.ReadAllText(workspace["report.sarif"]).ShouldNotContain("startLine");
    }

    [Fact]
    public void A_base_is_not_checked_a_second_time_by_itself()
    {
        NeedsTools();
        using var workspace = Kustomization();

        workspace.Check(".").Output.ShouldContain("1 finding in 1 object");
    }

    [Fact]
    public void Without_kustomize_an_overlay_is_not_evaluated_and_says_what_to_do()
    {
        using var workspace = Kustomization();

        var result = Binary.RunWithoutTools(workspace.Folder, "check", "overlays/prod");

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldContain("not evaluated  overlays/prod");
        result.Output.ShouldContain("kustomize or kubectl on PATH");
    }

    [Fact]
    public void An_overlay_that_would_be_fetched_is_not_evaluated_unless_that_is_allowed()
    {
        using var workspace = new Workspace().With("kustomization.yaml", "resources:\n  - https://github.com/example/base?ref=v1\n");

        var result = workspace.Check(".");

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldContain("--allow-remote");
    }

    [Fact]
    public void A_chart_is_rendered_with_the_values_given_and_its_templates_are_never_read_as_they_are()
    {
        NeedsTools();
        using var workspace = Chart().With("prod.yaml", "privileged: true\n");

        workspace.Check("chart").ExitCode.ShouldBe(0);
        workspace.Check("chart", "--values", "prod.yaml").Output.ShouldContain("chart/templates/web.yaml (rendered):22:25");
        workspace.Check("chart", "--set", "privileged=true").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_helm_that_cannot_be_started_is_an_error_and_no_crash()
    {
        using var workspace = Chart().With("bin/helm", "not a program");

        var result = Binary.RunWithPath(workspace.Folder, workspace["bin"], "check", "chart");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("started:");
    }

    [Fact]
    public void Without_helm_a_chart_is_not_evaluated_and_says_what_to_do()
    {
        using var workspace = Chart();

        var result = Binary.RunWithoutTools(workspace.Folder, "check", ".");

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldContain("helm on PATH");
    }

    [Fact]
    public void A_chart_that_does_not_render_is_an_error_with_helms_own_words()
    {
        NeedsTools();
        using var workspace = Chart().With("chart/templates/broken.yaml", "{{ .Values.missing.deeper }}\n");

        var result = workspace.Check("chart");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("helm could not render this chart");
        result.Output.ShouldContain("broken.yaml");
    }

    [Fact]
    public void A_revision_is_read_as_it_was()
    {
        using var workspace = new Workspace().With("deploy/web.yaml", Workspace.Deployment);
        workspace.Git("init", "--quiet", "--initial-branch=main");
        workspace.Git("add", ".");
        workspace.Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "first");
        workspace.With("deploy/web.yaml", Workspace.Deployment.Replace("privileged: true", "privileged: false", StringComparison.Ordinal));

        workspace.Check("deploy").ExitCode.ShouldBe(0);
        var past = workspace.Check("deploy", "--revision", "HEAD");
        past.ExitCode.ShouldBe(1);
        past.Output.ShouldContain("deploy/web.yaml:20:25");
        workspace.Check("deploy", "--revision", "nothing").ExitCode.ShouldBe(2);
    }

    private static Workspace Kustomization() => new Workspace()
        .With("base/kustomization.yaml", "resources:\n  - web.yaml\n")
        .With("base/web.yaml", Workspace.Deployment)
        .With("overlays/prod/kustomization.yaml", "resources:\n  - ../../base\nnamePrefix: prod-\npatches:\n  - path: patch.yaml\n")
        .With("overlays/prod/patch.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  replicas: 3\n");

    private static Workspace Chart() => new Workspace()
        .With("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
        .With("chart/values.yaml", "privileged: false\n")
        .With("chart/templates/web.yaml", Workspace.Deployment.Replace("privileged: true", "privileged: {{ .Values.privileged }}", StringComparison.Ordinal));

    private static void NeedsTools()
    {
        if (!File.Exists(Path.Combine(Binary.Tools, "helm")))
            Assert.Skip("helm and kubectl are not here: eng/tools fetches them");
    }
}
