using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Which of the Pod Security Standards pods pass, as far as the checks of this chapter find nothing that one of them refuses.</summary>
internal static class PodSecurityLevel
{
    private static readonly Check[] OfPod = [HostNamespaces.Check, ContainerRuntimeSocket.Check, HostPathVolume.Check, AppArmorUnconfined.Check, SeLinuxOptionsCustom.Check, UnsafeSysctl.Check, WindowsHostProcess.Check];

    private static readonly Check[] OfContainer = [PrivilegedContainer.Check, DangerousCapabilities.Check, HostPort.Check, UnmaskedProc.Check, ProbeNamesHost.Check];

    /// <summary>The strictest level that all pods of a namespace pass that are in the input; null where it is privileged, or there are none.</summary>
    public static string? Strictest(string @namespace, CheckContext context)
    {
        var (level, any) = ("restricted", false);
        foreach (var workload in context.Cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace).Where(static workload => workload.HasTemplate))
        {
            any = true;
            if (!IsBaseline(workload.Template, context))
                return null;
            if (level == "restricted" && !IsRestricted(workload.Template, context))
                level = "baseline";
        }

        return any ? level : null;
    }

    private static bool IsBaseline(PodTemplate pod, CheckContext context) =>
        Array.TrueForAll(OfPod, check => Passes((Check<PodTemplate>)check, pod, context))
        && pod["securityContext.seccompProfile.type"].Text != "Unconfined"
        && pod.Containers.All(container => Array.TrueForAll(OfContainer, check => Passes((Check<Container>)check, container, context)) && container["securityContext.seccompProfile.type"].Text != "Unconfined");

    /// <summary>What restricted asks besides.</summary>
    private static bool IsRestricted(PodTemplate pod, CheckContext context) =>
        Passes((Check<PodTemplate>)VolumeTypeNotRestricted.Check, pod, context)
        && pod.Containers.All(static container =>
            container.EffectiveSecurityContext("runAsNonRoot").Boolean == true
            && container.EffectiveSecurityContext("runAsUser").Integer != 0
            && container.EffectiveSecurityContext("seccompProfile.type").Text is "RuntimeDefault" or "Localhost"
            && container["securityContext.allowPrivilegeEscalation"].Boolean == false
            && container["securityContext.capabilities.drop"].Items.Any(static item => item.Text == "ALL")
            && container["securityContext.capabilities.add"].Items.All(static item => item.Text == "NET_BIND_SERVICE"));

    private static bool Passes<TSubject>(Check<TSubject> check, TSubject subject, CheckContext context)
        where TSubject : Model.ISubject<TSubject> => check.Evaluate(subject, context).Violations is [];
}
