using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks;

/// <summary>Amounts of resources in the words of a message.</summary>
internal static class Amounts
{
    public static string Of(Quantity amount, string resource) => Of(amount.ToString(), resource);

    /// <summary>The amount as it is written.</summary>
    public static string Of(Field amount, string resource) => Of(amount.Text ?? "nothing", resource);

    private static string Of(string amount, string resource) => resource switch
    {
        "cpu" => $"{amount} CPU",
        "memory" => $"{amount} of memory",
        "ephemeral-storage" => $"{amount} of ephemeral storage",
        _ => $"{amount} {resource}",
    };

    public static string NameOf(string resource) => resource switch
    {
        "cpu" => "CPU",
        "ephemeral-storage" => "ephemeral storage",
        _ => resource,
    };
}
