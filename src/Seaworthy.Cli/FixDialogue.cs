using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Repair;

namespace Seaworthy.Cli;

/// <summary>Asks for each repair whether to make it, as <c>git add -p</c> asks for hunks.</summary>
/// <param name="input">Where answers come from; its end is an answer, to quit.</param>
/// <param name="output">Where questions go.</param>
internal sealed class FixDialogue(TextReader input, TextWriter output)
{
    private const string Help =
        """
        y - make this repair, with what is proposed
        n - leave it
        e - enter another value
        a - make this repair and all that follow, with what is proposed
        q - leave this and all that follow
        """;

    private readonly Dictionary<string, bool> _answered = new(StringComparer.Ordinal);
    private bool _takesAll;
    private bool _quits;

    /// <summary>Asks of findings, in their order, until all are answered.</summary>
    /// <param name="findings">Findings with a fix or a decision.</param>
    /// <param name="answers">What is decided already; it is shown, and asked about like a safe fix.</param>
    public async Task<IReadOnlyDictionary<Finding, Fix>> AskAsync(IReadOnlyList<Finding> findings, Answers answers)
    {
        var chosen = new Dictionary<Finding, Fix>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < findings.Count && !_quits; index++)
        {
            var finding = findings[index];
            var offered = finding.Fix ?? answers.For(finding).Fix ?? (finding.Decision is { Proposal: { } proposal } decision ? decision.Answer(proposal.Value) : null);

            // Two findings that one change mends are one question.
            if (_takesAll || (offered is not null && _answered.ContainsKey(IdentityOf(offered))))
            {
                if (offered is not null && _answered.GetValueOrDefault(IdentityOf(offered), true))
                    chosen.Add(finding, offered);
                continue;
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"({index + 1:N0}/{findings.Count:N0}) {finding.Check.Id}: {finding.Target} at {finding.Source.Name}:{finding.Place.Line}"));
            await output.WriteLineAsync($"  {finding.Message}");
            var fix = await AskAsync(finding, offered);
            if (fix is not null)
                chosen.Add(finding, fix);
            if (offered is not null)
                _answered[IdentityOf(offered)] = fix is not null;
        }

        return chosen;
    }

    private async Task<Fix?> AskAsync(Finding finding, Fix? offered)
    {
        if (finding.Decision is { Proposal: { } proposal })
            await output.WriteLineAsync($"  proposed: {proposal.Value}, {proposal.Basis}");
        if (offered is not null)
            await ShowAsync(finding, offered);
        while (true)
        {
            await output.WriteAsync($"{offered?.Title ?? finding.Decision!.Title}? [{(offered is null ? "" : "y,")}n,{(finding.Decision is null ? "" : "e,")}{(offered is null ? "" : "a,")}q,?] ");
            switch ((await input.ReadLineAsync())?.Trim())
            {
                case "y" when offered is not null:
                    return offered;
                case "n":
                    return null;
                case "e" when finding.Decision is not null:
                    if (await EnterAsync(finding, finding.Decision) is { } entered)
                        return entered;
                    break;
                case "a" when offered is not null:
                    _takesAll = true;
                    return offered;
                case "q" or null:
                    _quits = true;
                    return null;
                default:
                    await output.WriteLineAsync(Help);
                    break;
            }
        }
    }

    private static string IdentityOf(Fix fix) => string.Join('\n', fix.Changes.Select(static change => change.Field.ToString()).Append(fix.Title));

    /// <summary>The fix for a value that is typed; null where the question is to be asked again.</summary>
    private async Task<Fix?> EnterAsync(Finding finding, Decision decision)
    {
        await output.WriteAsync($"value ({decision.Takes}): ");
        if ((await input.ReadLineAsync())?.Trim() is not { Length: > 0 } value)
            return null;
        if (decision.Answer(value) is not { } fix)
        {
            await output.WriteLineAsync($"'{value}' is not {decision.Takes}");
            return null;
        }

        await ShowAsync(finding, fix);
        return fix;
    }

    private async Task ShowAsync(Finding finding, Fix fix)
    {
        var plan = RepairPlan.Of([new(finding, fix)], DiskContents.Real);
        foreach (var file in plan.Files)
            await output.WriteAsync(FixText.DiffOf(file));
        foreach (var refusal in plan.Refused)
            await output.WriteLineAsync($"  cannot be made: {refusal.Reason}");
    }
}
