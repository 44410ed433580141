using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Whatever has the labels gets the requests, be it a migration that listens on no port.</summary>
internal static class ServiceSelectsJobs
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-selects-jobs",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Service sends requests to the pods of a Job as well",
        Remedy = "Give the servers a label of their own, such as app.kubernetes.io/component, and select by it.",
        Repair = Repairability.None("a label that tells the servers apart must be on their pods before the Service selects by it"),
        Why = "A pod of a Job counts as ready as soon as its process runs, so for as long as a migration or a nightly run lasts, a share of the requests goes to it and is refused. The errors come and go with the schedule, which makes them hard to find.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes"],
        AppliesTo = static (service, context) => service["spec.type"].Text != "ExternalName" && service["spec.publishNotReadyAddresses"].Boolean != true
            && Selected(service, context.Cluster).Any(static workload => workload.IsLongRunning),
        Evaluate = static (service, context) =>
        {
            List<Workload> jobs = [.. Selected(service, context.Cluster).Where(workload => IsJob(workload) && GetsRequests(workload, service)).OrderBy(static workload => workload.Ref)];
            return jobs.Count == 0
                ? []
                : [new(service["spec.selector"], $"Service '{service.Object.Name}' also selects the pods of {string.Join(", ", jobs.Select(static job => $"{job.Kind.Kind} '{job.Name}'"))}: while they run, a share of the requests goes to them") { Related = [.. jobs.Select(static job => job.Ref)] }];
        },
    };

    private static IEnumerable<Workload> Selected(Service service, ClusterSnapshot cluster) =>
        cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(service["spec.selector"].LabelMapSelector()), service.Object.Namespace);

    private static bool IsJob(Workload workload) => workload.Kind == Kinds.Job || workload.Kind == Kinds.CronJob || workload.Kind == Kinds.ScaledJob;

    /// <summary>
    /// A port that is led to by name has no endpoint in pods without such a port, and pods that declare the port answer
    /// on it. A container that is never ready keeps its pod out.
    /// </summary>
    private static bool GetsRequests(Workload job, Service service) =>
        !job.Containers.Any(static container => container.Role == ContainerRoles.Main && container["readinessProbe"].Exists)
        && service["spec.ports"].Items.Any(port => !ServiceTargets.IsName(port["targetPort"]) && !Declares(job, port));

    private static bool Declares(Workload job, Field servicePort) =>
        job.Containers.Any(container => container.Ports.Any(port => port["containerPort"].Integer == (servicePort["targetPort"].Integer ?? servicePort["port"].Integer)));
}
