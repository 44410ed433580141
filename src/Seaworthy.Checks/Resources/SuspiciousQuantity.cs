using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>A unit that is left out or mixed up is valid, and off by a factor of a thousand or a million.</summary>
internal static class SuspiciousQuantity
{
    /// <summary>Bytes of memory below which no container starts: runtimes themselves need more.</summary>
    private static readonly Quantity LeastMemoryLimit = Quantity.Parse("4Mi");

    /// <summary>Bytes that nobody sets aside on purpose.</summary>
    private static readonly Quantity LeastAmount = Quantity.Parse("64Ki");

    /// <summary>More memory than machines have.</summary>
    private static readonly Quantity MostMemory = Quantity.Parse("32Ti");

    /// <summary>More cores than a container gets on nearly all machines.</summary>
    private static readonly Quantity MostCores = Quantity.FromLong(100);

    private static readonly string[] Sides = ["requests", "limits"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "suspicious-quantity",
        Chapter = Chapter.Resources,
        Severity = Severity.High,
        Summary = "Amount of CPU or memory has the wrong unit",
        Remedy = "Write memory with Mi or Gi, and CPU in cores (0.5) or thousandths of a core (500m).",
        Repair = Repairability.Decision,
        Why = "The suffix m means thousandths for every resource: 'memory: 512m' is half a byte, and '512' are bytes. CPU without a suffix is in whole cores. A container with too small a limit is killed as it starts; one that requests too much is never placed.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory"],
        AppliesTo = static (container, _) => Amounts(container).Any(),
        Evaluate = static (container, _) =>
        [
            .. from amount in Amounts(container)
               let problem = ProblemWith(amount.Side, amount.Field)
               where problem is not null
               select new Violation(amount.Field, $"{Name(amount.Field)} {amount.Side[..^1]} '{amount.Field.Text}' of container '{container.Name}' is {problem}") { Decide = () => Unit(amount.Side, amount.Field, container) },
        ],
    };

    private static IEnumerable<(string Side, Field Field)> Amounts(Container container) =>
        from side in Sides
        from entry in container["resources"][side].Entries
        where entry.Key is "cpu" or "memory" or "ephemeral-storage" && entry.Value.Quantity > Quantity.Zero
        select (side, entry.Value);

    private static string? ProblemWith(string side, Field field)
    {
        var (resource, amount, text) = (field.Path.Key, field.Quantity!.Value, field.Text!);
        if (resource == "cpu")
            return amount >= MostCores ? $"{text} whole cores; thousandths of a core have the suffix m" : null;
        var least = side == "limits" && resource == "memory" ? LeastMemoryLimit : LeastAmount;
        return amount switch
        {
            _ when amount < least && text.EndsWith('m') => "in thousandths of a byte, less than anything needs; the suffix for mebibytes is Mi",
            _ when amount < least && char.IsAsciiDigit(text[^1]) => $"only {amount.Value} bytes; the suffix for mebibytes is Mi",
            _ when amount < least => "less than a container needs to start",
            _ when amount > MostMemory => "more than machines have",
            _ => null,
        };
    }

    private static string Name(Field field) => field.Path.Key switch
    {
        "cpu" => "CPU",
        "ephemeral-storage" => "ephemeral-storage",
        var resource => resource!,
    };

    private static Decision Unit(string side, Field field, Container container) => Decision.Quantity(
        field,
        $"Correct the {Name(field)} {side[..^1]} of container '{container.Name}'",
        field.Path.Key == "cpu" ? "500m" : "512Mi",
        Meant(side, field) is { } meant ? new(meant, "the same number in the unit that is usual") : null);

    /// <summary>The number with the usual unit, where that is an amount that somebody would write.</summary>
    private static string? Meant(string side, Field field)
    {
        var (isCpu, digits) = (field.Path.Key == "cpu", field.Text!.TrimEnd('m'));
        var meant = digits + (isCpu ? "m" : "Mi");
        return digits.All(char.IsAsciiDigit) && Quantity.TryParse(meant, out var amount) && (isCpu ? amount < MostCores : amount >= LeastMemoryLimit && amount <= MostMemory) ? meant : null;
    }
}
