namespace Seaworthy.Cli.Tests;

/// <summary>What <c>seaworthy fix</c> asks, and what it does with the answers.</summary>
public sealed class FixDecisionTests
{
    private const string Web =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 3
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.0
                  ports:
                    - name: http
                      containerPort: 8080
                  resources:
                    requests:
                      cpu: 100m
                      memory: 128Mi
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: shop
        spec:
          selector:
            app: web
          ports:
            - name: http
              port: 80
              targetPort: http

        """;

    [Theory]
    [InlineData("memory-limit-missing=192Mi", "memory: 192Mi")]
    [InlineData("memory-limit-missing", "memory: 128Mi")]
    [InlineData("memory-limit-missing@Deployment/shop/*=160Mi", "memory: 160Mi")]
    [InlineData("memory-limit-missing@Deployment/shop/web:*.containers[web].*=160Mi", "memory: 160Mi")]
    public void An_answer_on_the_command_line_is_carried_out(string answer, string limit)
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.Run(workspace.Folder, "fix", "web.yaml", "--only", "memory-limit-missing", "--decide", answer);

        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(workspace["web.yaml"]).ShouldContain($"            limits:\n              {limit}\n");
    }

    [Theory]
    [InlineData("memory-limit-missing=lots", "'lots' does not answer memory-limit-missing of Deployment shop/web, which takes a quantity such as 256Mi")]
    [InlineData("memory-limit-mising=1Gi", "did you mean 'memory-limit-missing'?")]
    [InlineData("ephemeral-storage-unlimited", "nothing proposes a value for ephemeral-storage-unlimited of Deployment shop/web")]
    public void An_answer_that_is_none_is_told_and_nothing_is_written(string answer, string message)
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.Run(workspace.Folder, "fix", "web.yaml", "--decide", answer);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
        File.ReadAllText(workspace["web.yaml"]).ShouldBe(Web);
    }

    [Fact]
    public void What_waits_for_a_decision_is_listed_with_what_is_proposed_and_why()
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        Binary.Run(workspace.Folder, "fix", "web.yaml", "--check", "--only", "memory-limit-missing").Output.ShouldBe(
            """
            waiting for a decision (--decide CHECK=VALUE)
              memory-limit-missing
                Deployment shop/web: Limit the memory of container 'web'
                  proposed: 128Mi, its memory request, which is all that it is sure to get
            0 findings can be repaired in 0 files, 1 waits for a decision

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_new_object_goes_beside_the_one_that_needs_it_and_overwrites_nothing()
    {
        using var workspace = new Workspace().With("deploy/web.yaml", Web).With("deploy/web-poddisruptionbudget.yaml", "# mine\n");

        var result = Binary.Run(workspace.Folder, "fix", "deploy", "--only", "disruption-budget-missing", "--decide", "disruption-budget-missing=25%");

        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(workspace["deploy/web-poddisruptionbudget.yaml"]).ShouldBe("# mine\n");
        File.ReadAllText(workspace["deploy/web-poddisruptionbudget-2.yaml"]).ShouldBe(
            "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  maxUnavailable: 25%\n  selector:\n    matchLabels:\n      app: web\n  unhealthyPodEvictionPolicy: AlwaysAllow\n");
        File.ReadAllText(workspace["deploy/web.yaml"]).ShouldBe(Web);
    }

    [Fact]
    public void A_new_object_goes_where_the_configuration_says()
    {
        using var workspace = new Workspace().With("deploy/web.yaml", Web).With(".seaworthy.yaml", "newObjects: policies\n");

        Binary.Run(workspace.Folder, "fix", ".", "--only", "disruption-budget-missing", "--decide", "*").ExitCode.ShouldBe(0);

        File.Exists(workspace["policies/web-poddisruptionbudget.yaml"]).ShouldBeTrue();
    }

    [Fact]
    public void Questions_are_answered_one_by_one()
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.RunWithInput(workspace.Folder, "e\nlots\ne\n512Mi\ny\nn\nq\n", "fix", "web.yaml", "--interactive", "--only", "memory-limit-missing", "--only", "privilege-escalation", "--only", "seccomp-profile");

        // Of the three the first is answered with a value, after one that is none; then one is made and one is left.
        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldContain("(1/3)");
        var text = File.ReadAllText(workspace["web.yaml"]);
        (text.Contains("allowPrivilegeEscalation", StringComparison.Ordinal) ^ text.Contains("seccompProfile", StringComparison.Ordinal)).ShouldBeTrue(text);
    }

    [Theory]
    [InlineData("q\n")]
    [InlineData("")]
    public void Whoever_stops_at_the_first_question_changes_nothing(string input)
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        Binary.RunWithInput(workspace.Folder, input, "fix", "web.yaml", "--interactive").ExitCode.ShouldBe(0);

        File.ReadAllText(workspace["web.yaml"]).ShouldBe(Web);
    }

    [Fact]
    public void Whoever_takes_all_is_asked_once()
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.RunWithInput(workspace.Folder, "a\n", "fix", "web.yaml", "--interactive", "--only", "memory-limit-missing", "--only", "privilege-escalation");

        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(workspace["web.yaml"]).ShouldContain("memory: 128Mi\n            limits:\n              memory: 128Mi\n");
        File.ReadAllText(workspace["web.yaml"]).ShouldContain("allowPrivilegeEscalation: false");
    }

    [Theory]
    [InlineData("n\n", false)]
    [InlineData("y\n", true)]
    public void Two_findings_that_one_change_mends_are_one_question(string input, bool isMade)
    {
        var text = Web.Replace("      containers:\n", "      containers:\n        - name: proxy\n          image: registry.example.com/proxy:1.0\n", StringComparison.Ordinal);
        using var workspace = new Workspace().With("web.yaml", text);

        var result = Binary.RunWithInput(workspace.Folder, input, "fix", "web.yaml", "--interactive", "--only", "seccomp-profile");

        result.Error.ShouldContain("(1/2)");
        result.Error.ShouldNotContain("(2/2)");
        File.ReadAllText(workspace["web.yaml"]).Contains("RuntimeDefault", StringComparison.Ordinal).ShouldBe(isMade);
    }

    [Theory]
    [InlineData("--chapter", "resources", "memory-limit-missing", "privilege-escalation")]
    [InlineData("--severity", "medium", "memory-limit-missing", "ephemeral-storage-unlimited")]
    [InlineData("--path", "web.yaml", "memory-limit-missing", "")]
    [InlineData("--path", "other/", "", "memory-limit-missing")]
    public void What_is_repaired_can_be_chosen(string option, string value, string chosen, string left)
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var output = Binary.Run(workspace.Folder, "fix", "web.yaml", "--check", option, value).Output;

        output.ShouldContain(chosen);
        if (left.Length > 0)
            output.ShouldNotContain(left);
    }

    [Fact]
    public void Patches_for_a_cluster_hold_what_changes_and_nothing_else()
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.Run(workspace.Folder, "fix", "web.yaml", "--format", "patch", "--only", "memory-limit-missing", "--only", "service-account-token", "--decide", "memory-limit-missing");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldBe(
            """
            # Mount no token that grants nothing
            # Limit the memory of container 'web': 128Mi
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
            spec:
              template:
                spec:
                  automountServiceAccountToken: false
                  containers:
                    - name: web
                      resources:
                        limits:
                          memory: 128Mi

            """.ReplaceLineEndings("\n"));
        result.Error.ShouldContain("kubectl apply --server-side");
        File.ReadAllText(workspace["web.yaml"]).ShouldBe(Web);
    }

    [Fact]
    public void What_the_API_server_would_refuse_is_in_no_patch()
    {
        using var workspace = new Workspace().With("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: registry.example.com/web:1.0\n");

        var result = Binary.Run(workspace.Folder, "fix", "pod.yaml", "--format", "patch", "--only", "privilege-escalation");

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldBeEmpty();
        result.Error.ShouldContain("privilege-escalation of Pod shop/web: the API server takes no change of spec of a Pod; replace the object");
    }

    [Fact]
    public void A_cluster_is_never_changed()
    {
        using var workspace = new Workspace().With("web.yaml", Web);

        var result = Binary.Run(workspace.Folder, "fix", "--cluster", "--kubeconfig", "none");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("a cluster is never changed; --format patch prints what to apply");
    }
}
