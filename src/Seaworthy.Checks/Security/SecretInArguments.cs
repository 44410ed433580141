using System.Buffers;
using System.Text.RegularExpressions;
using Seaworthy.Analysis.Secrets;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A secret on a command line is in the manifest and in every list of processes.</summary>
internal static partial class SecretInArguments
{
    private static readonly string[] Lists = ["command", "args"];
    private static readonly SearchValues<char> Expanded = SearchValues.Create("$`(){}<>|*[]");

    public static Check Check { get; } = new Check<Container>
    {
        Id = "secret-in-arguments",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Secret is written in plain text in a command or its arguments",
        Remedy = "Move the value into a Secret, take it from a file that is mounted or by $(NAME) from a variable with valueFrom.secretKeyRef, and change the secret, for it is known.",
        Repair = Repairability.Decision,
        Why = "The value lies in Git with all its history, in the API server for everybody who may read pods, and in the node's list of processes. Whoever gets one of them has the password, and it cannot be rotated without a rollout.",
        References = ["CIS Kubernetes Benchmark 5.4.1", "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
        AppliesTo = static (container, _) => Array.Exists(Lists, list => container[list].Count > 0),
        Evaluate = static (container, context) =>
        [
            .. from list in Lists
               from found in Find(container[list])
               where !SecretInEnvironment.NamesSecret(container, context, found.Value)
               select new Violation(found.Item, $"container '{container.Name}' has {found.What} in plain text in its {list}") { HidesValue = true, Decide = () => Move(container, found.Item, found.Value) },
        ],
    };

    /// <summary>Kubernetes itself puts a variable in place of $(NAME). In a line for a shell the value would be read as a part of the line.</summary>
    private static Decision? Move(Container container, Field item, string value)
    {
        var text = item.Text!;
        var literal = value.Trim('"', '\'');
        return text != literal && !text.EndsWith("=" + literal, StringComparison.Ordinal) ? null : new(
            $"Take a secret argument of container '{container.Name}' from a Secret",
            SecretReference.Takes,
            answer =>
            {
                if (SecretReference.Read(answer) is not { } secret)
                    return null;
                var name = string.Concat($"{secret.Name}_{secret.Key}".Select(static letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));
                return Fix.Set(item, Scalar.Of($"{text[..^literal.Length]}$({name})"), $"Take a secret argument of container '{container.Name}' from Secret {answer}")
                    .And(Fix.Add(container["env"], Mapping.Of(("name", Scalar.Of(name)), ("valueFrom", secret.Source)), "")).And(secret.Made(container.Object));
            });
    }

    /// <summary>The items that hold a secret, each once.</summary>
    private static IEnumerable<(Field Item, string What, string Value)> Find(Field list)
    {
        var flag = "";
        foreach (var item in list.Items)
        {
            var text = item.Text ?? "";
            if (Secrets(flag, text).FirstOrDefault() is { What: { } what, Value: var value })
                yield return (item, what, value);
            flag = LoneFlag.IsMatch(text) && !Switch.IsMatch(text) ? text : "";
        }
    }

    /// <summary>What is secret in an item, word by word as a shell would split it; and as the value of the flag that is the item before.</summary>
    private static IEnumerable<(string What, string Value)> Secrets(string flag, string text)
    {
        if (flag.Length > 0 && !text.StartsWith('-') && Secret(flag, text) is { } ofFlag)
            yield return (ofFlag, text);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = word.Trim('"', '\'', ';', ',');
            if (Assignment.Match(bare) is { Success: true } assignment && Secret(assignment.Groups["name"].Value, assignment.Groups["value"].Value) is { } assigned)
                yield return (assigned, assignment.Groups["value"].Value.Trim('"', '\''));
            else if (Secret("", bare) is { } url)
                yield return (url, bare);
        }
    }

    /// <summary>What a shell expands is no literal; and what a flag such as --auth-secret takes is a Secret's name.</summary>
    private static string? Secret(string name, string value)
    {
        var literal = value.Trim('"', '\'');
        return literal.AsSpan().ContainsAny(Expanded) ? null
            : PlainTextSecret.Find(name, literal) is { } what && !(what is "a secret" && ObjectName.IsMatch(literal)) ? what
            : null;
    }

    [GeneratedRegex("^--?[A-Za-z][A-Za-z0-9_.-]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex LoneFlag { get; }

    /// <summary>Flags that take no value, by what they begin with.</summary>
    [GeneratedRegex("^--?(no|skip|ask|prompt|with|without|allow|enable|disable|require|use|generate|show|print)[._-]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Switch { get; }

    [GeneratedRegex("^(--?)?(?<name>[A-Za-z][A-Za-z0-9_.-]*)=(?<value>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Assignment { get; }

    /// <summary>A Secret's name, with its namespace or without.</summary>
    [GeneratedRegex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(/[a-z0-9.-]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex ObjectName { get; }
}
