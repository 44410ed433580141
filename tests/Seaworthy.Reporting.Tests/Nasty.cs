using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting.Tests;

/// <summary>Reports that no manifest is likely to make and that no format may stumble over.</summary>
internal static class Nasty
{
    /// <summary>Texts that mean something to one format or another, or nothing to any.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", "\0\u0001\u0008\u001b[31m\u007f\u009b", "]]>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</details></td>",
        "\u202Eevil\u2066\u200F", "👩‍🚀 grüße 漢字", "\ud800 alone", "\uFFFE\uFFFF", "a|b`c``d```e\n| f |\r\n# g", "@octocat and #1 and https://evil.example/ and www.evil.example",
        "[x](javascript:alert(1)) ![y](https://evil.example/z.png)", "::error file=a,line=1::b%0A##[set-env name=X]y", "&lt;&amp;&#60;", "\"'\\", "<!-- -->", "1. one", "- [ ] two", "    code", new('x', 10_000), "\t\n \n",
    ];

    /// <summary>Something of every sort, made of the texts.</summary>
    public static Report Everything()
    {
        var check = Catalogue.Find("privileged-container")!;
        var texts = Texts.Select(static (text, index) => (Text: text, Index: index)).ToList();
        var findings = texts.Select(item => Finding(check, item.Text, item.Index)).ToList();
        var accepted = texts.Select(item => new SuppressedFinding(Finding(check, item.Text, 100 + item.Index), new(item.Text + "!", new(new(item.Text, "a"u8.ToArray()), new(1, 1, 0, 1))) { Until = new(2030, 1, 2) }));
        var outcome = new CheckOutcome(check, [.. findings], [.. texts.Select(item => new Unevaluated(check, Target(item.Text, item.Index), item.Text))], 40, 19) { Suppressed = [.. accepted] };
        return new([outcome], Score.Of([outcome]), [.. texts.Select(static item => new LoadProblem("file " + item.Text, null, item.Text))], 3, 4, 1, KubernetesVersion.Newest)
        {
            SuppressionProblems = [.. texts.Select(static item => new SuppressionProblem(new(new(item.Text, "a"u8.ToArray()), new(1, 1, 0, 1)), item.Text))],
            Comparison = new("\u0007base <b>", [Fingerprint.Of(findings[0])], [.. texts.Select(static item => new FindingIdentity("bare-pod", item.Text, item.Text, item.Index.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)))]),
        };
    }

    /// <summary>Only problems, no object.</summary>
    public static Report OnlyProblems() => Reports.Of("a: [\n");

    /// <summary>Nothing at all.</summary>
    public static Report Nothing() => Reports.Of("");

    private static Finding Finding(Check check, string text, int index)
    {
        var line = text.ReplaceLineEndings(" ");
        var source = new SourceText(text.Length == 0 ? "empty" : text + ".yaml", System.Text.Encoding.UTF8.GetBytes($"kind: Pod\nspec:\n  {line}: {line}\n"));
        return new(check, (Severity)(index % 5), Target(text, index), $"spec.{text}", source, new(3, 3, 18, 18 + line.Length), $"message {text}", $"remedy {text}.") { IsWritten = true, Related = [Target(text, index + 1)] };
    }

    private static ObjectRef Target(string text, int index) => new(new("", "Pod"), text, $"{text}-{index}");
}
