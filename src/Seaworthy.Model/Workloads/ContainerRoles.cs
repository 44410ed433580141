namespace Seaworthy.Model.Workloads;

/// <summary>What part a container plays in its pod. Checks say which roles they mean.</summary>
[Flags]
public enum ContainerRoles
{
    /// <summary>No role.</summary>
    None = 0,

    /// <summary>Listed under <c>containers</c>: runs as long as the pod.</summary>
    Main = 1,

    /// <summary>Listed under <c>initContainers</c> without <c>restartPolicy: Always</c>: runs to its end before the others start, has no probes.</summary>
    Init = 2,

    /// <summary>Listed under <c>initContainers</c> with <c>restartPolicy: Always</c> (KEP-753): starts before the others and runs beside them.</summary>
    Sidecar = 4,

    /// <summary>Listed under <c>ephemeralContainers</c>: added by hand to a running pod, without resources or probes.</summary>
    Ephemeral = 8,

    /// <summary>Containers that run as long as the pod does.</summary>
    LongRunning = Main | Sidecar,

    /// <summary>Containers that a manifest declares: all but ephemeral ones.</summary>
    Declared = Main | Init | Sidecar,

    /// <summary>Every container.</summary>
    All = Declared | Ephemeral,
}
