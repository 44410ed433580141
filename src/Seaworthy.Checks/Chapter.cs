namespace Seaworthy.Checks;

/// <summary>The chapters of running in production. Each has a score of its own.</summary>
public enum Chapter
{
    /// <summary>Who can reach, run and read what.</summary>
    Security,

    /// <summary>Requests, limits, quotas: what pods take and may take.</summary>
    Resources,

    /// <summary>What follows load: HPA, VPA, cluster autoscaler.</summary>
    Autoscaling,

    /// <summary>What keeps serving through drains, failures and rollouts of others.</summary>
    Availability,

    /// <summary>What can be seen: metrics, alerts, logs, traces.</summary>
    Observability,

    /// <summary>How changes arrive: API versions, rollouts, GitOps.</summary>
    Delivery,
}
