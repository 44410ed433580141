using System.Globalization;
using System.Text;
using Seaworthy.Checks;
using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

/// <summary>docs/checks/coverage.md: what ten other tools check, and which check here asks the same. Made of Peers/coverage.txt.</summary>
internal static class CoveragePage
{
    private static readonly (string Code, string Name)[] Tools =
    [
        ("KL", "kube-linter"), ("KS", "kube-score"), ("PO", "polaris"), ("RL", "kubescape"), ("CK", "checkov"),
        ("TR", "trivy"), ("KA", "kubeaudit"), ("PE", "popeye"), ("KY", "kyverno"), ("GK", "gatekeeper"),
    ];

    private static readonly (string Prefix, string Title)[] Chapters =
    [
        ("N", "Security: network"), ("R", "Security: RBAC"), ("P", "Security: pods"), ("I", "Security: images"), ("S", "Security: secrets"),
        ("Q", "Resources"), ("A", "Autoscaling"), ("V", "Availability"), ("O", "Observability"), ("D", "Delivery"),
    ];

    /// <summary>The rows: code, question, tools, checks, remark.</summary>
    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. File.ReadLines(Repository.At("tests", "Seaworthy.Reporting.Tests", "Peers", "coverage.txt"))
            .Where(static line => !line.StartsWith('#'))
            .Select(static line => line.Split('|'))
            .Select(static cells => new Row(cells[0], cells[1], cells[2].Split(' '), cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries), cells[4])),
    ];

    /// <summary>The page as Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        var covered = Rows.Where(static row => row.Checks.Length > 0).ToList();
        page.Append(CultureInfo.InvariantCulture, $"# What other tools check\n\nTen tools ask {Rows.Count} different questions between them; {covered.Count} of these have a check here, and the others say why not. A mark in brackets is off by default in that tool. Made of `tests/Seaworthy.Reporting.Tests/Peers/coverage.txt`; a test fails when it names a check that there is not.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"| tool | asks | of these here |\n|---|---|---|\n");
        foreach (var (code, name) in Tools)
            page.Append(CultureInfo.InvariantCulture, $"| {name} | {Rows.Count(row => row.Mark(code).Length > 0)} | {covered.Count(row => row.Mark(code).Length > 0)} |\n");
        page.Append(CultureInfo.InvariantCulture, $"| **Seaworthy** | **{covered.Count}** and {Own().Count} that none of them asks | |\n");

        foreach (var (prefix, title) in Chapters)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| question | {string.Join(" | ", Tools.Select(static tool => tool.Name))} | here |\n|---|{string.Concat(Tools.Select(static _ => ":-:|"))}---|\n");
            foreach (var row in Rows.Where(row => row.Code.StartsWith(prefix, StringComparison.Ordinal)))
                page.Append(CultureInfo.InvariantCulture, $"| {row.Question} | {string.Join(" | ", Tools.Select(tool => row.Mark(tool.Code)))} | {Here(row)} |\n");
        }

        page.Append("\n## What none of them asks\n\n| check | what it finds |\n|---|---|\n");
        foreach (var check in Own())
            page.Append(CultureInfo.InvariantCulture, $"| [{check.Id}]({check.Id}.md) | {check.Summary} |\n");
        return page.ToString();
    }

    private static List<Check> Own()
    {
        var asked = Rows.SelectMany(static row => row.Checks).ToHashSet(StringComparer.Ordinal);
        return [.. Catalogue.All.Where(check => !asked.Contains(check.Id))];
    }

    private static string Here(Row row)
    {
        var checks = string.Join(", ", row.Checks.Select(static id => $"[{id}]({id}.md)"));
        return row.Remark.Length == 0 ? checks : checks.Length == 0 ? row.Remark : $"{checks}; {row.Remark}";
    }

    internal sealed record Row(string Code, string Question, string[] Tools, string[] Checks, string Remark)
    {
        /// <summary>Whether a tool asks, and whether it does without being told to.</summary>
        public string Mark(string tool) => Tools.Contains(tool) ? "x" : Tools.Contains(tool + "*") ? "(x)" : "";
    }
}
