using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
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
}
