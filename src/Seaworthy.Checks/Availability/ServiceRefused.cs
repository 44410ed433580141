using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>What ValidateService in pkg/apis/core/validation says about ports, and no schema shows.</summary>
internal static class ServiceRefused
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-refused",
        Chapter = Chapter.Availability,
        Severity = Severity.Critical,
        Summary = "Service has ports that the API server refuses",
        Remedy = "Give each of several ports a name of its own (lower-case letters, digits, dashes), and list a port and protocol once.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the Service, so its callers find no address, or still the ports of the version before. Schemas do not show it, because each port is fine by itself.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services"],
        AppliesTo = static (service, _) => service["spec.type"].Text != "ExternalName",
        Evaluate = static (service, _) =>
        [
            .. Missing(service).Concat(Unnamed(service)).Concat(Repeated(service)).Concat(Misnamed(service))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    /// <summary>Only a headless Service may do without ports.</summary>
    private static IEnumerable<Violation> Missing(Service service)
    {
        if (service["spec.ports"].Count == 0 && service["spec.clusterIP"].Text != "None")
            yield return new(service["spec.ports"], $"Service '{service.Object.Name}' lists no ports");
    }

    private static IEnumerable<Violation> Unnamed(Service service) =>
        from port in service["spec.ports"].Items
        where service["spec.ports"].Count > 1 && port["name"].Text is null or ""
        select new Violation(port["name"], $"port {port["port"].Text} of Service '{service.Object.Name}' has no name, which a Service with several ports must give to each") { Decide = () => Name(port["name"], service, port["targetPort"].Integer is null ? port["targetPort"].Text : null, "what the port that it leads to is called") };

    private static IEnumerable<Violation> Repeated(Service service) =>
        service["spec.ports"].Items.Where(static port => port["name"].Text is { Length: > 0 })
            .GroupBy(static port => port["name"].Text!)
            .SelectMany(same => same.Skip(1).Select(other => new Violation(other["name"], $"Service '{service.Object.Name}' has several ports named '{same.Key}'")))
            .Concat(service["spec.ports"].Items.Where(static port => port["port"].Exists)
                .GroupBy(static port => (port["port"].Text, ServiceTargets.Protocol(port)))
                .SelectMany(same => same.Skip(1).Select(other => new Violation(other["port"], $"Service '{service.Object.Name}' lists port {same.Key.Item1} ({same.Key.Item2}) more than once"))));

    private static IEnumerable<Violation> Misnamed(Service service) =>
        from port in service["spec.ports"].Items
        where port["name"].Text is { Length: > 0 } name && !IsDnsLabel(name)
        select new Violation(port["name"], $"'{port["name"].Text}' is no name for a port of Service '{service.Object.Name}': only lower-case letters, digits and dashes, with a letter or digit at both ends, at most 63") { Decide = () => Name(port["name"], service, port["name"].Text!.ToLowerInvariant().Replace('_', '-').Trim('-'), "the same name with the letters that are allowed") };

    /// <summary>IsDNS1123Label in k8s.io/apimachinery/pkg/util/validation.</summary>
    private static bool IsDnsLabel(string name) => name.Length <= 63 && name[0] != '-' && name[^1] != '-'
        && name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static Decision Name(Field field, Service service, string? proposed, string basis)
    {
        List<string> taken = [.. service["spec.ports"].Items.Select(static port => port["name"].Text).OfType<string>()];
        return Decision.Text(
            field, $"Name a port of Service '{service.Object.Name}'", "lower-case letters, digits and dashes, other than the names of its other ports", IsFree, proposed is not null && IsFree(proposed) ? new(proposed, basis) : null);

        bool IsFree(string text) => text.Length > 0 && IsDnsLabel(text) && !taken.Contains(text);
    }
}
