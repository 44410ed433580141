using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Of two values for one name only the last counts, which need not be the one that the reader sees.</summary>
internal static class DuplicateEnvironmentVariable
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "duplicate-environment-variable",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Environment variable is set twice in one container",
        Remedy = "Keep one of the entries.",
        Repair = Repairability.Safe,
        Why = "The last entry wins, so a change to the first has no effect. kubectl apply merges the list by name and may drop or keep either of them at the next change.",
        References = ["https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/", "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables"],
        Peers = ["kube-linter/duplicate-env-var", "kube-score/environment-variable-key-duplication"],
        AppliesTo = static (container, _) => container["env"].Count > 1,
        Evaluate = static (container, _) =>
        [
            .. from variable in container["env"].Items
               where variable["name"].Text is { Length: > 0 }
               group variable by variable["name"].Text into entries
               where entries.Skip(1).Any(variable => !BuildsOn(variable, entries.Key))
               select new Violation(entries.Last()["name"], $"environment variable '{entries.Key}' of container '{container.Name}' is set {entries.Count()} times; the last wins") { Fix = KeepLast(container, [.. entries]) },
        ],
    };

    /// <summary>A later entry may take up the earlier one: <c>$(PATH):/opt/bin</c>.</summary>
    private static bool BuildsOn(Field variable, string name) => variable["value"].Text?.Contains($"$({name})", StringComparison.Ordinal) == true;

    /// <summary>What wins stays. Null where another variable takes up a value that is overridden only later.</summary>
    private static Fix? KeepLast(Container container, List<Field> entries)
    {
        var name = entries[^1]["name"].Text!;
        return container["env"].Items.Any(variable => BuildsOn(variable, name)) ? null : Fix.Remove($"Keep only the last entry of environment variable '{name}' of container '{container.Name}', which wins", entries.SkipLast(1));
    }
}
