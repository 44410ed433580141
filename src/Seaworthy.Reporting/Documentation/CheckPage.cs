using System.Globalization;
using System.Text;
using Seaworthy.Checks;

namespace Seaworthy.Reporting.Documentation;

/// <summary>A check's page in <c>docs/checks/</c>, made from its declaration and its fixtures.</summary>
public static class CheckPage
{
    /// <summary>The page as Markdown.</summary>
    /// <param name="check">The check.</param>
    /// <param name="bad">A manifest that it fires on, with a title; null where there is none at hand.</param>
    /// <param name="good">A manifest that it holds for; null where there is none at hand.</param>
    public static string Markdown(Check check, Example? bad, Example? good)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {check.Id}\n\n{check.Summary}.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"| chapter | severity | asked of every |\n|---|---|---|\n| {check.Chapter} | {Words.Lower(check.Severity)} | {check.Subject} |\n\n");
        if (check.Profile is { } profile)
            page.Append(CultureInfo.InvariantCulture, $"**Off by default**, because it is contested: it belongs to the profile `{profile.Name}` ({char.ToLowerInvariant(profile.Summary[0])}{profile.Summary[1..]}) Ask it with `--profile {profile.Name}`, or with `{check.Id}: on` below `checks` in `.seaworthy.yaml`.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"## Why\n\n{check.Why}\n\n## What to do\n\n{check.Remedy}\n\n{Words.Repair(check.Repair)}\n\n");
        if (bad is not null)
            page.Append(CultureInfo.InvariantCulture, $"## Fires ({bad.Title})\n\n```yaml\n{bad.Yaml.TrimEnd()}\n```\n\n```text\n{bad.Findings.TrimEnd()}\n```\n\n");
        if (good is not null)
            page.Append(CultureInfo.InvariantCulture, $"## Holds ({good.Title})\n\n```yaml\n{good.Yaml.TrimEnd()}\n```\n\n");
        if (check.Parameters.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"## Settings\n\nBelow `checks: {{{check.Id}: …}}` in `.seaworthy.yaml`.\n\n| key | what | default |\n|---|---|---|\n{string.Join("\n", check.Parameters.Select(static parameter => $"| `{parameter.Name}` | {parameter.Summary} | `{parameter.DefaultText}` |"))}\n\n");
        page.Append("## References\n\n");
        foreach (var reference in check.References)
            page.Append(CultureInfo.InvariantCulture, $"- {(reference.StartsWith("http", StringComparison.Ordinal) ? $"<{reference}>" : reference)}\n");
        if (check.Peers.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"\n## Other tools that ask the same\n\n{string.Join("\n", check.Peers.Select(static peer => $"- {peer.Replace("/", ": ", StringComparison.Ordinal)}"))}\n");
        return page.ToString();
    }

    /// <summary>The index of all pages: a table a chapter, and which other tool asks what.</summary>
    public static string Index(IReadOnlyList<Check> checks)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Checks\n\nThe {checks.Count} checks by chapter. This page and those it leads to are made from the declarations in `src/Seaworthy.Checks`; a test fails when they differ. `seaworthy explain CHECK` shows the same in a terminal.\n\n`seaworthy fix` mends findings of {checks.Count(static check => check.Repair.HasFix || check.Repair.HasDecision)} of them: of {checks.Count(static check => check.Repair.HasFix)} without a decision, of {checks.Count(static check => check.Repair.HasDecision)} once somebody has decided; see [repairing](../fix.md).\n");
        foreach (var chapter in checks.GroupBy(static check => check.Chapter))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {chapter.Key}\n\n| check | severity | what it finds | `seaworthy fix` |\n|---|---|---|---|\n");
            foreach (var check in chapter)
                page.Append(CultureInfo.InvariantCulture, $"| [{check.Id}]({check.Id}.md) | {Words.Lower(check.Severity)} | {check.Summary}{(check.Profile is { } profile ? $" (profile `{profile.Name}`)" : "")} | {Repair(check.Repair)} |\n");
        }

        var tools = checks.SelectMany(static check => check.Peers).Select(ToolOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        page.Append(CultureInfo.InvariantCulture, $"\n## Which other tool asks what\n\nA mark says that the tool has a check that asks the same question, on by default or not.\n\n| check | {string.Join(" | ", tools)} |\n|---|{string.Concat(tools.Select(static _ => ":-:|"))}\n");
        foreach (var check in checks)
        {
            var asking = check.Peers.Select(ToolOf).ToHashSet(StringComparer.Ordinal);
            page.Append(CultureInfo.InvariantCulture, $"| [{check.Id}]({check.Id}.md) | {string.Join(" | ", tools.Select(tool => asking.Contains(tool) ? "x" : ""))} |\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"| of {checks.Count} | {string.Join(" | ", tools.Select(tool => checks.Count(check => check.Peers.Any(peer => ToolOf(peer) == tool)).ToString(CultureInfo.InvariantCulture)))} |\n");
        return page.ToString();
    }

    private static string Repair(Repairability repair) => repair.WhyNone is { } why ? $"none: {why}" : repair is { HasFix: true, HasDecision: true } ? "safe or decision" : repair.HasFix ? "safe" : "decision";

    private static string ToolOf(string peer) => peer[..peer.IndexOf('/', StringComparison.Ordinal)];
}

/// <summary>A manifest that shows a check at work.</summary>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Yaml">The manifest.</param>
/// <param name="Findings">What the check says of it; empty where it holds.</param>
public sealed record Example(string Title, string Yaml, string Findings);
