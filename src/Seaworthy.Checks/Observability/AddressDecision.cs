using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Observability;

/// <summary>An address of a Service that there is, for one of a Service that there is not.</summary>
internal static class AddressDecision
{
    /// <summary>The decision, with the address of the Service that is spelt nearly so.</summary>
    public static Decision Of(Field address, ServiceAddress missing, string title, ClusterSnapshot cluster) => Decision.Text(
        address,
        title,
        "an address such as http://NAME.NAMESPACE:PORT",
        static text => text.Length > 0 && !text.Any(static letter => char.IsWhiteSpace(letter) || char.IsControl(letter)),
        // What stands before an @ may be a password.
        !address.Text!.Contains('@') && KnownNames.Nearest(missing.Name, [.. cluster.OfKind(Kinds.Service, missing.Namespace).Select(static service => service.Name).Order(StringComparer.Ordinal)], "Service") is { } near
            ? near with { Value = Renamed(address.Text!, missing.Name, near.Value) }
            : null);

    /// <summary>The name of the Service is what the host begins with.</summary>
    private static string Renamed(string address, string name, string other)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        return address[..host] + other + address[(host + name.Length)..];
    }
}
