using System.Globalization;
using System.Text.RegularExpressions;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>The grace period runs while the hook does; a hook that uses it up leaves the process no time to finish.</summary>
internal static partial class TerminationGraceTooShort
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "termination-grace-too-short",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Container is killed before its preStop hook is over",
        Remedy = "Set terminationGracePeriodSeconds to the hook's time plus what the process needs to finish its work.",
        Repair = Repairability.Decision,
        Why = "The grace period counts from the start of the hook. When it ends during the hook, the process is killed almost as soon as it hears of the stop: requests in flight fail and data that is not written is lost, at every rollout and drain.",
        References = ["https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/", "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && Sleep(container).Seconds > 0,
        Evaluate = static (container, _) =>
        {
            var ((field, seconds), grace) = (Sleep(container), container.Pod.TerminationGracePeriodSeconds);
            var whence = container.Pod["terminationGracePeriodSeconds"].Exists ? "" : " (the default)";
            return seconds switch
            {
                _ when seconds < grace => [],
                _ when IsRefused(field, grace) => [new(field, $"container '{container.Name}' sleeps {seconds} s before it stops, longer than its grace period of {grace} s{whence}, which the API server refuses") { Severity = Severity.Critical, Decide = () => Lengthen(container) }],
                _ => [new(field, $"container '{container.Name}' sleeps {seconds:0.##} s before it stops, but is killed {grace} s{whence} after it is asked to: it gets no time to finish its work") { Decide = () => Lengthen(container) }],
            };
        },
    };

    /// <summary>The API server compares the two itself where the hook is a sleep action (validateSleepAction in pkg/apis/core/validation).</summary>
    private static bool IsRefused(Field sleep, long grace) => sleep.Integer > grace;

    /// <summary>The longest sleep of the hook, and where it is written.</summary>
    private static (Field Field, double Seconds) Sleep(Container container)
    {
        var hook = container["lifecycle.preStop"];
        if (hook["sleep.seconds"].Integer is { } seconds)
            return (hook["sleep.seconds"], seconds);

        var script = string.Join(' ', hook["exec.command"].Items.Select(static part => part.Text));
        var sleeps = SleepCommand.Matches(script).Select(static match =>
            double.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            * match.Groups["unit"].ValueSpan switch { "m" => 60, "h" => 3600, _ => 1 });
        return (hook["exec.command"], sleeps.DefaultIfEmpty(0).Max());
    }

    [GeneratedRegex(@"(?<![\w.-])sleep\s+(?<number>\d{1,9}(\.\d+)?)(?<unit>[smh]?)(?![\w.])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SleepCommand { get; }

    /// <summary>The hook's time, of all containers of the pod, and what the process has without a hook.</summary>
    private static Decision Lengthen(Container container)
    {
        var (sleep, grace) = ((long)Math.Ceiling(container.Pod.Containers.Max(static other => Sleep(other).Seconds)), container.Pod.TerminationGracePeriodSeconds);
        return Decision.Number(
            container.Pod["terminationGracePeriodSeconds"],
            $"Give the pods of {container.Workload.Kind.Kind} '{container.Workload.Name}' time to stop after the preStop hook, in seconds",
            sleep + 1,
            new((sleep + grace).ToString(CultureInfo.InvariantCulture), $"the hook's {sleep} s and the {grace} s that the process is given {(container.Pod["terminationGracePeriodSeconds"].Exists ? "now" : "by default")}"));
    }
}
