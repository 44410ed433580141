using System.Globalization;
using System.Text.RegularExpressions;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Suppressions;

/// <summary>
/// The annotation by which an object's owner accepts findings, a line each:
/// <c>CHECK[CONTAINER] until YYYY-MM-DD: REASON</c>, where container and date may be left out and the reason may not.
/// It counts on the object and on its pod template.
/// </summary>
internal static partial class SuppressionAnnotation
{
    /// <summary>The annotation's key.</summary>
    public const string Key = "seaworthy.dev/ignore";

    /// <summary>Reads the annotations of an object under a policy, adding to what is accepted and to what is wrong.</summary>
    public static void Read(KubernetesObject holder, Field annotations, SuppressionPolicy policy, List<Suppression> suppressions, List<SuppressionProblem> problems)
    {
        var annotation = annotations.Child(Key);
        if (annotation.Text is not { } text || string.IsNullOrWhiteSpace(text))
            return;

        var source = holder.PlaceOf(annotation);
        if (!policy.AllowAnnotations)
        {
            problems.Add(new(source, $"the annotation {Key} of {holder.Ref} accepts nothing: the configuration does not allow annotations"));
            return;
        }

        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (suppression, problem) = Parse(line, holder, source, policy);
            if (suppression is not null)
                suppressions.Add(suppression);
            else
                problems.Add(new(source, $"'{line}' in the annotation {Key} of {holder.Ref} accepts nothing: {problem}"));
        }
    }

    private static (Suppression? Suppression, string? Problem) Parse(string line, KubernetesObject holder, SourcePlace source, SuppressionPolicy policy)
    {
        var match = Line().Match(line);
        if (!match.Success)
            return (null, "a line is CHECK: REASON, CHECK[CONTAINER]: REASON or CHECK until YYYY-MM-DD: REASON");

        var check = match.Groups["check"].Value;
        DateOnly? until = null;
        if (match.Groups["until"] is { Success: true, Value: var date })
        {
            if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return (null, $"'{date}' is no date; write it as 2030-12-31");
            until = day;
        }

        if (Catalogue.Find(check) is null)
            return (null, $"there is no check '{check}'{(Spelling.Nearest(check, Catalogue.All.Select(static known => known.Id)) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");
        if (policy.Never.Contains(check))
            return (null, $"the configuration lets nobody accept findings of '{check}'");
        if (policy.RequireExpiry && until is null)
            return (null, "the configuration wants to know until when; write CHECK until YYYY-MM-DD: REASON");
        if (until < policy.Today)
            return (null, $"it held until {match.Groups["until"].Value}; mend the finding, or say until when it is accepted now");

        return (new(match.Groups["reason"].Value, source)
        {
            Checks = [check],
            Until = until,
            AnnotationOf = holder.Ref,
            Container = match.Groups["container"] is { Success: true, Value: var container } ? container : null,
        }, null);
    }

    [GeneratedRegex(@"^(?<check>[a-z0-9-]+)(\[(?<container>[a-z0-9-]+)\])?(\s+until\s+(?<until>[^\s:]+))?\s*:\s*(?<reason>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Line();
}
