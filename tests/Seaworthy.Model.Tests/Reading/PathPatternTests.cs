using System.Diagnostics;
using CsCheck;
using Seaworthy.Model.Reading.Folders;

namespace Seaworthy.Model.Tests.Reading;

public sealed class PathPatternTests
{
    private static readonly string[] Segments = ["a", "b", "ab", "a.yaml", "b.yml", "deep"];
    private static readonly string[] PatternSegments = ["a", "b", "*", "**", "a*", "*.yaml", "?", "[ab]", "[!a]", "a?", "deep"];

    [Fact]
    public void Paths_are_ignored_exactly_when_git_ignores_them()
    {
        var folder = Directory.CreateTempSubdirectory("seaworthy-test-").FullName;
        try
        {
            Git(folder, "", "init", "--quiet");
            var paths = AllPaths(3).ToList();
            Gen.Select(Gen.Int[0, PatternSegments.Length - 1].Select(static index => PatternSegments[index]).Array[1, 3], Gen.Bool, Gen.Bool).Sample(
                (segments, isTied, isFolderOnly) =>
                {
                    var pattern = (isTied ? "/" : "") + string.Join('/', segments) + (isFolderOnly ? "/" : "");
                    File.WriteAllText(Path.Combine(folder, ".gitignore"), pattern + "\n");
                    var expected = Git(folder, string.Join('\n', paths), "check-ignore", "--stdin", "--no-index").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
                    var parsed = PathPattern.TryParse(pattern)!;
                    foreach (var path in paths)
                        IsIgnored(parsed, path).ShouldBe(expected.Contains(path), $"pattern {pattern}, path {path}");
                },
                iter: 60,
                threads: 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("# a comment")]
    [InlineData("")]
    [InlineData("   ")]
    public void Comments_and_blank_lines_are_no_patterns(string line) => PathPattern.TryParse(line).ShouldBeNull();

    /// <summary>A path in an ignored folder is ignored; the walk never gets there.</summary>
    private static bool IsIgnored(PathPattern pattern, string path)
    {
        var parts = path.Split('/');
        return Enumerable.Range(1, parts.Length).Any(length => pattern.Matches(string.Join('/', parts[..length]), isFolder: length < parts.Length));
    }

    private static IEnumerable<string> AllPaths(int depth) => depth == 0
        ? []
        : Segments.Concat(AllPaths(depth - 1).SelectMany(static rest => Segments.Take(3).Select(first => $"{first}/{rest}"))).Distinct(StringComparer.Ordinal);

    private static string Git(string folder, string input, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEndAsync();
        git.StandardInput.Write(input);
        git.StandardInput.Close();
        git.WaitForExit();
        return output.Result;
    }
}
