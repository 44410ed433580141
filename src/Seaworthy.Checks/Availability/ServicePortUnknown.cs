using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A port's name that no pod has leaves that port of the Service without endpoints.</summary>
internal static class ServicePortUnknown
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-port-unknown",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Service leads to a named port that none of its pods declare",
        Remedy = "Declare a container port of that name and protocol, or give targetPort the port's number.",
        Repair = Repairability.Decision,
        Why = "Names of ports are looked up in every pod that the Service selects. Where a pod has no such port it gets no endpoint, so connections to the Service are refused while the pods look healthy.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
        AppliesTo = static (service, context) => service["spec.type"].Text != "ExternalName" && NamedPorts(service).Any() && Selected(service, context).Any(),
        Evaluate = static (service, context) =>
        {
            var pods = Selected(service, context).ToList();
            return
            [
                .. from port in NamedPorts(service)
                   where !pods.Exists(workload => ServiceTargets.Find(port, workload.Template) is not null)
                   select new Violation(port["targetPort"], $"Service '{service.Object.Name}' leads to port '{port["targetPort"].Text}' ({ServiceTargets.Protocol(port)}), but the pods that it selects declare {Declared(pods)}")
                   {
                       Related = [.. pods.Select(static workload => workload.Ref)],
                       Decide = () => Lead(port, pods),
                   },
            ];
        },
    };

    private static IEnumerable<Field> NamedPorts(Service service) =>
        service["spec.ports"].Items.Where(static port => ServiceTargets.IsName(port["targetPort"]));

    private static IEnumerable<Workload> Selected(Service service, CheckContext context) =>
        context.Cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(service["spec.selector"].LabelMapSelector()), service.Object.Namespace);

    private static string Declared(IEnumerable<Workload> workloads)
    {
        List<string> names =
        [
            .. workloads.SelectMany(static workload => workload.Containers).SelectMany(static container => container.Ports)
                .Where(static port => port["name"].Text is not null)
                .Select(static port => $"'{port["name"].Text}' ({ServiceTargets.Protocol(port)})").Distinct().Order(StringComparer.Ordinal),
        ];
        return names.Count == 0 ? "no named ports" : $"only {string.Join(", ", names)}";
    }

    private static Decision Lead(Field port, List<Workload> pods)
    {
        List<Field> declared = [.. pods.SelectMany(static workload => workload.Containers).SelectMany(static container => container.Ports).Where(other => ServiceTargets.Protocol(other) == ServiceTargets.Protocol(port))];
        var title = $"Lead port {port["port"].Text} of Service '{port.Object.Name}' to a port that its pods have";
        if (pods.SelectMany(static workload => workload.Containers).SelectMany(static container => container.Ports).FirstOrDefault(other => other["name"].Text == port["targetPort"].Text) is { Node: not null } same)
        {
            var protocol = ServiceTargets.Protocol(same);
            return Decision.Confirm(Fix.Set(port["protocol"], Scalar.Of(protocol), $"Let port {port["port"].Text} of Service '{port.Object.Name}' speak {protocol}, as port '{port["targetPort"].Text}' of its pods does"), new("yes", "the pods' port of that name has the other protocol"));
        }

        return new(
            title,
            "the name of a port that the pods declare, or a port's number",
            text => declared.Exists(other => other["name"].Text == text) ? Fix.Set(port["targetPort"], Scalar.Of(text), $"Lead port {port["port"].Text} of Service '{port.Object.Name}' to port '{text}'")
                : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? Fix.Set(port["targetPort"], Scalar.Of(number), $"Lead port {port["port"].Text} of Service '{port.Object.Name}' to port {number}")
                : null)
        {
            Proposal = Suggestion(),
        };

        Proposal? Suggestion()
        {
            if (declared.Find(other => other["name"].Text is { Length: > 0 } name && name == port["name"].Text) is { Node: not null } alike)
                return new(alike["name"].Text!, "the pods' port that is called as the Service's is");
            if (declared.Find(other => other["containerPort"].Integer is { } number && number == port["port"].Integer) is { Node: not null } equal)
                return new(equal["name"].Text ?? equal["containerPort"].Text!, "the pods' port of the same number");
            if (Spelling.Nearest(port["targetPort"].Text!, declared.Select(static other => other["name"].Text).OfType<string>()) is { } near)
                return new(near, "the pods' port of the nearest name");
            return declared is [var only] && (only["name"].Text ?? only["containerPort"].Text) is { } one ? new(one, "the only port that the pods declare") : null;
        }
    }
}
