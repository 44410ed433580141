using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>How kube-apiserver is told to keep an audit log: flags of the static pod that kubeadm and its kin write. Managed clusters have no such pod.</summary>
internal static class AuditFlags
{
    /// <summary>Whether a container is a kube-apiserver.</summary>
    public static bool IsApiServer(Container container) =>
        container.Workload.Kind == Kinds.Pod && container.Workload.Namespace == "kube-system" && container.Name == "kube-apiserver";

    /// <summary>The argument that sets a flag, and the value; null where it is not set.</summary>
    public static (Field Field, string Value)? Find(Container container, string flag)
    {
        foreach (var argument in container["command"].Items.Concat(container["args"].Items))
        {
            if (argument.Text is { } text && text.StartsWith($"--{flag}=", StringComparison.Ordinal))
                return (argument, text[(flag.Length + 3)..]);
        }

        return null;
    }

    /// <summary>The list of arguments that sets a flag.</summary>
    public static Field ListOf(Container container, string flag) =>
        container["args"].Items.Any(argument => argument.Text?.StartsWith($"--{flag}=", StringComparison.Ordinal) == true) ? container["args"] : container["command"];
}
