namespace Seaworthy.Analysis.Resources;

/// <summary>How Kubernetes ranks a pod when a node runs short (pkg/apis/core/v1/helper/qos).</summary>
public enum QosClass
{
    /// <summary>No requests and no limits: the first to go.</summary>
    BestEffort,

    /// <summary>Neither of the others.</summary>
    Burstable,

    /// <summary>CPU and memory limits everywhere, with equal requests: the last to go.</summary>
    Guaranteed,
}
