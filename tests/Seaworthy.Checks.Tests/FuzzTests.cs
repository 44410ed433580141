using System.Diagnostics;
using System.Globalization;
using System.Text;
using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

/// <summary>
/// Real and made-up manifests with mistakes put into them: whatever comes in, reading and checking end in time and with
/// a verdict, never with an exception. Runs for a few seconds; SEAWORTHY_FUZZ_SECONDS makes it longer.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string[] Tokens =
    [
        "null", "[]", "{}", "~", "-1", "0", "99999999999999999999", "1e999", "true", "\"\"", "''", "*a", "&a b", "!!binary x", "<<: *a", "|", ">-", "- ", "? ", ": ",
        "---", "...", "%YAML 1.1", "\t", "\"\\ud800\"", "{{ .Values.x }}", "[a, [b", "{a: {b", "é", "\u0001", "100m", "50%", "1Gi", "@daily", "#",
    ];

    [Fact]
    public void Nothing_that_can_be_written_makes_reading_or_checking_fail()
    {
        var seeds = Seeds();
        var random = new Random(Environment.GetEnvironmentVariable("SEAWORTHY_FUZZ_SEED") is { Length: > 0 } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : 20261125);
        var end = Stopwatch.GetTimestamp() + (long)(Seconds() * Stopwatch.Frequency);
        var tried = 0;
        while (Stopwatch.GetTimestamp() < end)
        {
            var text = Mutate(seeds[random.Next(seeds.Count)], random);
            Judge(text);
            tried++;
        }

        tried.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_field_that_is_missing_or_of_another_kind_never_makes_a_check_fail()
    {
        foreach (var fixture in CheckFixture.All)
        {
            var lines = fixture.Yaml.Split('\n');
            for (var index = 0; index < lines.Length; index++)
            {
                Judge(string.Join('\n', lines.Where((_, at) => at != index)));
                if (lines[index].IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
                    Judge(string.Join('\n', lines.Select((line, at) => at == index ? line[..colon] + ": " + Tokens[index % 12] : line)));
            }
        }
    }

    private static void Judge(string text)
    {
        var content = new ManifestReader(ReadingLimits.Default, "default").Read("fuzz.yaml", Encoding.UTF8.GetBytes(text));
        var outcomes = Engine.Run(Catalogue.All, new ClusterSnapshot(content.Objects), new(), CancellationToken.None).Outcomes;
        var failure = outcomes.SelectMany(static outcome => outcome.NotEvaluated).FirstOrDefault(static unevaluated => unevaluated.CheckFailed);
        if (failure is not null)
            Assert.Fail($"{failure.Check.Id} on {failure.Target}: {failure.Reason}\n{text}");
    }

    private static List<string> Seeds()
    {
        var seeds = CheckFixture.All.Select(static fixture => fixture.Yaml).ToList();
        var corpus = Repository.At("..", "shared", "corpus");
        if (Directory.Exists(corpus))
            seeds.AddRange(Directory.EnumerateFiles(corpus, "*.yaml", SearchOption.AllDirectories).Select(File.ReadAllText).Where(static text => text.Length < 20_000));
        seeds.AddRange(Directory.EnumerateFiles(Repository.At("examples"), "*.yaml", SearchOption.AllDirectories).Select(File.ReadAllText));
        return seeds;
    }

    private static string Mutate(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(8))
            {
                case 0 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 2:
                    (lines[at], lines[random.Next(lines.Count)]) = (lines[random.Next(lines.Count)], lines[at]);
                    break;
                case 3:
                    lines[at] = (random.Next(2) == 0 ? "  " : "") + lines[at].TrimStart(' ');
                    break;
                case 4 when lines[at].IndexOf(':', StringComparison.Ordinal) is var colon and > 0:
                    lines[at] = lines[at][..colon] + ": " + Tokens[random.Next(Tokens.Length)];
                    break;
                case 5:
                    lines[at] += Tokens[random.Next(Tokens.Length)];
                    break;
                case 6 when lines[at].Length > 0:
                    var cut = random.Next(lines[at].Length);
                    lines[at] = lines[at][..cut] + (char)random.Next(1, 0xD7FF) + lines[at][cut..];
                    break;
                default:
                    lines = lines[..(at + 1)];
                    break;
            }
        }

        return string.Join('\n', lines);
    }

    private static double Seconds() =>
        double.TryParse(Environment.GetEnvironmentVariable("SEAWORTHY_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 5;
}
