using Seaworthy.Tests;

namespace Seaworthy.Cli.Tests;

/// <summary><c>seaworthy fix</c> on what kustomize and Helm render: the change goes to where the value was written.</summary>
public sealed class FixRenderedTests
{
    private const string Base =
        """
        # The shop's front.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2 # two
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
                - name: sidecar
                  image: registry.example.com/sidecar:1.0
                - name: web
                  image: registry.example.com/web:1.0

        """;

    private const string Patch =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              containers:
                - name: web
                  securityContext:
                    allowPrivilegeEscalation: true # to do
                  resources:
                    requests: {cpu: 100m, memory: 128Mi}

        """;

    [Fact]
    public void A_change_goes_to_the_base_that_overlays_share()
    {
        using var workspace = Overlays();

        var result = Binary.Run(workspace.Folder, "fix", ".", "--only", "seccomp-profile");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("base/web.yaml\n");
        File.ReadAllText(workspace["base/web.yaml"]).ShouldBe(Base.Replace("    spec:\n      containers:\n", "    spec:\n      securityContext:\n        seccompProfile:\n          type: RuntimeDefault\n      containers:\n", StringComparison.Ordinal));
        File.ReadAllText(workspace["prod/web.yaml"]).ShouldBe(Patch);
        Binary.Run(workspace.Folder, "fix", ".", "--only", "seccomp-profile", "--diff").ShouldBe(new(0, "", ""));
    }

    [Fact]
    public void A_value_that_a_patch_wrote_is_changed_in_the_patch()
    {
        using var workspace = Overlays();

        var result = Binary.Run(workspace.Folder, "fix", "prod", "--only", "privilege-escalation");

        // What is written as true is somebody's intent: of the two containers only the silent one is changed, in the base.
        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(workspace["base/web.yaml"]).ShouldContain("        - name: sidecar\n          image: registry.example.com/sidecar:1.0\n          securityContext:\n            allowPrivilegeEscalation: false\n        - name: web\n");
        File.ReadAllText(workspace["prod/web.yaml"]).ShouldBe(Patch);

        Binary.Run(workspace.Folder, "fix", "prod", "--only", "memory-limit-missing", "--decide", "memory-limit-missing@Deployment/*:*[web]*=192Mi").ExitCode.ShouldBe(0);
        File.ReadAllText(workspace["base/web.yaml"]).ShouldContain("        - name: web\n          image: registry.example.com/web:1.0\n          resources:\n            limits:\n              memory: 192Mi\n");
    }

    [Fact]
    public void A_new_object_is_listed_in_the_kustomization_beside_it()
    {
        using var workspace = Overlays();

        var result = Binary.Run(workspace.Folder, "fix", "prod", "--only", "network-policy-missing", "--decide", "network-policy-missing=nobody");

        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(workspace["base/kustomization.yaml"]).ShouldBe("# What every shop has.\nresources:\n  - web.yaml # the front\n  - web-networkpolicy.yaml\n");
        File.ReadAllText(workspace["base/web-networkpolicy.yaml"]).ShouldNotContain("namespace:");
        Binary.Run(workspace.Folder, "check", "prod", "--only", "network-policy-missing", "--fail-on", "info").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_chart_is_changed_in_its_values_where_one_key_plainly_sets_the_field()
    {
        using var workspace = Chart();

        var result = Binary.Run(workspace.Folder, "fix", "chart", "--only", "privilege-escalation", "--only", "seccomp-profile", "--only", "termination-message-lost");

        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(workspace["chart/values.yaml"]).ShouldBe("replicas: 2 # two\npodSecurityContext:\n  seccompProfile:\n    type: RuntimeDefault\nsecurityContext:\n  allowPrivilegeEscalation: false\n");
        result.Output.ShouldContain("termination-message-lost\n    Deployment default/web: no one key of chart/values.yaml plainly sets spec.template.spec.containers[web].terminationMessagePolicy; change it in chart/templates/web.yaml");
    }

    [Fact]
    public void Of_several_files_that_write_a_value_the_last_is_changed()
    {
        using var workspace = Overlays()
            .With("base/web.yaml", Base.Replace("registry.example.com/web:1.0", "registry.example.com/web:latest", StringComparison.Ordinal))
            .With("prod/web.yaml", Patch.Replace("        - name: web\n", "        - name: web\n          image: registry.example.com/web:latest\n", StringComparison.Ordinal));
        var written = File.ReadAllText(workspace["base/web.yaml"]);

        Binary.Run(workspace.Folder, "fix", "prod", "--only", "mutable-image-tag", "--decide", "mutable-image-tag=2.0").ExitCode.ShouldBe(0);

        File.ReadAllText(workspace["prod/web.yaml"]).ShouldContain("          image: registry.example.com/web:2.0\n");
        File.ReadAllText(workspace["base/web.yaml"]).ShouldBe(written);
    }

    [Fact]
    public void A_new_object_that_a_kustomization_has_already_is_not_added()
    {
        // The component has a policy of the name, and not every overlay has the component.
        using var workspace = Overlays()
            .With("policies/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [web.yaml]\n")
            .With("policies/web.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web}\nspec:\n  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n")
            .With("dev/kustomization.yaml", "namespace: dev\nresources: [../base]\ncomponents: [../policies]\n");

        var result = Binary.Run(workspace.Folder, "fix", ".", "--only", "network-policy-missing", "--decide", "network-policy-missing=nobody");

        result.Output.ShouldContain("Deployment prod/web: dev/kustomization.yaml could not be rendered any more; it may have such an object already\n");
        File.Exists(workspace["base/web-networkpolicy.yaml"]).ShouldBeFalse();
        File.ReadAllText(workspace["base/kustomization.yaml"]).ShouldNotContain("networkpolicy");
    }

    [Fact]
    public void A_value_that_another_object_takes_too_is_not_changed_for_one_alone()
    {
        using var workspace = Chart();
        var web = File.ReadAllText(workspace["chart/templates/web.yaml"]);
        workspace.With("chart/templates/worker.yaml", web
            .Replace("  name: web\nspec:", "  name: worker\n  annotations:\n    seaworthy.dev/ignore: \"seccomp-profile: it is measured by another team\"\nspec:", StringComparison.Ordinal)
            .Replace("app: web", "app: worker", StringComparison.Ordinal));
        var values = File.ReadAllText(workspace["chart/values.yaml"]);

        var result = Binary.Run(workspace.Folder, "fix", "chart", "--only", "seccomp-profile");

        result.Output.ShouldContain("Deployment default/web: rendered anew, Deployment default/worker would differ in something else; set spec.template.spec.securityContext.seccompProfile.type in chart/templates/web.yaml\n");
        File.ReadAllText(workspace["chart/values.yaml"]).ShouldBe(values);
    }

    [Theory]
    [InlineData("argo-cd")]
    [InlineData("online-boutique")]
    [InlineData("sock-shop")]
    [InlineData("kube-prometheus")]
    public void Real_projects_are_repaired_and_render_as_before_but_for_what_is_stated(string project)
    {
        var folder = Repository.Shared("corpus", project);
        using var workspace = new Workspace();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(workspace[Path.GetRelativePath(folder, file)])!);
            File.Copy(file, workspace[Path.GetRelativePath(folder, file)]);
        }

        workspace.Git("init", "--quiet");
        workspace.Git("add", "--all", "--force");
        var before = Binary.Run(workspace.Folder, "check", ".", "--format", "json");
        var diff = Binary.Run(workspace.Folder, "fix", ".", "--diff");
        diff.Output.ShouldNotBeEmpty();
        workspace.With("fix.diff", diff.Output);
        workspace.Git("apply", "--whitespace=nowarn", "fix.diff");

        // The command proves what is rendered; here it is looked at from outside: nothing is left to repair, and what could be read can be read.
        Binary.Run(workspace.Folder, "fix", ".", "--diff").Output.ShouldBeEmpty();
        Problems(Binary.Run(workspace.Folder, "check", ".", "--format", "json").Output).ShouldBe(Problems(before.Output));
        var lines = diff.Output.Split('\n');
        lines.Where((line, index) => line.StartsWith('-') && !line.StartsWith("---", StringComparison.Ordinal) && lines[index + 1] != "\\ No newline at end of file").ShouldAllBe(static line => IsMeant(line));
    }

    /// <summary>What safe fixes of these projects take away or rewrite: versions, labels of nodes, fields of the server, names in capitals.</summary>
    private static bool IsMeant(string line) =>
        ((string[])["apiVersion", "beta.kubernetes.io/", "creationTimestamp", "status:", "- all", "{}", "[]", "serviceAccount:", "externalTrafficPolicy", "loadBalancer"]).Any(word => line.Contains(word, StringComparison.Ordinal));

    private static string Problems(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("problems", out var problems) ? string.Join('\n', problems.EnumerateArray().Select(static problem => problem.GetProperty("message").GetString())) : "";
    }

    private static Workspace Overlays() => new Workspace()
        .With("base/web.yaml", Base)
        .With("base/kustomization.yaml", "# What every shop has.\nresources:\n  - web.yaml # the front\n")
        .With("prod/web.yaml", Patch)
        .With("prod/kustomization.yaml", "namespace: prod\nresources: [../base]\npatches:\n  - path: web.yaml\n")
        .With("dev/kustomization.yaml", "namespace: dev\nresources: [../base]\n");

    private static Workspace Chart() => new Workspace()
        .With("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
        .With("chart/values.yaml", "replicas: 2 # two\npodSecurityContext: {}\nsecurityContext: {}\n")
        .With(
            "chart/templates/web.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: {{ .Values.replicas }}
              selector:
                matchLabels: {app: web}
              template:
                metadata:
                  labels: {app: web}
                spec:
                  {{- with .Values.podSecurityContext }}
                  securityContext:
                    {{- toYaml . | nindent 8 }}
                  {{- end }}
                  containers:
                    - name: web
                      image: registry.example.com/web:1.0
                      {{- with .Values.securityContext }}
                      securityContext:
                        {{- toYaml . | nindent 12 }}
                      {{- end }}

            """);
}
