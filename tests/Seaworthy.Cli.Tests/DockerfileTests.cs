using Seaworthy.Tests;

namespace Seaworthy.Cli.Tests;

/// <summary>What the image of the release must be for a pod that runs it to pass the project's own security checks.</summary>
public sealed class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.At("Dockerfile"));

    [Fact]
    public void The_user_is_a_number_above_zero_so_that_runAsNonRoot_can_be_verified() =>
        Lines.Last(static line => line.StartsWith("USER ", StringComparison.Ordinal)).ShouldMatch(@"^USER [1-9]\d*:[1-9]\d*$");

    [Fact]
    public void The_last_stage_has_no_shell_and_starts_the_executable_itself()
    {
        Lines.Last(static line => line.StartsWith("FROM ", StringComparison.Ordinal)).ShouldContain("chiseled");
        Lines.Last(static line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)).ShouldBe("""ENTRYPOINT ["/usr/local/bin/seaworthy"]""");
        Lines.SkipWhile(static line => !line.Contains("chiseled", StringComparison.Ordinal)).ShouldNotContain(static line => line.StartsWith("RUN ", StringComparison.Ordinal));
    }

    [Fact]
    public void No_base_image_has_a_tag_that_moves_across_releases() =>
        Lines.Where(static line => line.StartsWith("FROM ", StringComparison.Ordinal)).ShouldAllBe(static line => System.Text.RegularExpressions.Regex.IsMatch(line, @":\d+\.\d+"));

    [Fact]
    public void A_job_that_runs_the_image_has_nothing_to_find()
    {
        var result = Binary.Run(Repository.Root, "check", "examples/check-in-cluster", "--fail-on", "info");

        result.Output.ShouldContain("0 findings in");
        result.ExitCode.ShouldBe(0);
    }
}
