using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Workloads;

/// <summary>When a probe asks and when it acts, with what the API server defaults (SetDefaults_Probe in pkg/apis/core/v1/defaults.go).</summary>
/// <param name="Probe">The map that declares the probe.</param>
public readonly record struct ProbeWindow(Field Probe)
{
    /// <summary>Seconds from the container's start to the first question.</summary>
    public long InitialDelay => Written("initialDelaySeconds", 0);

    /// <summary>Seconds from one question to the next.</summary>
    public long Period => Written("periodSeconds", 10);

    /// <summary>Seconds that an answer may take.</summary>
    public long Timeout => Written("timeoutSeconds", 1);

    /// <summary>Failures in a row before the kubelet acts.</summary>
    public long FailureThreshold => Written("failureThreshold", 3);

    /// <summary>Successes in a row before the probe counts as succeeding.</summary>
    public long SuccessThreshold => Written("successThreshold", 1);

    /// <summary>Seconds that a container which has been answering may stay silent before the kubelet acts.</summary>
    public long Patience => FailureThreshold * Period;

    /// <summary>
    /// Seconds from the container's start to the earliest moment at which the kubelet acts: the first question is
    /// asked after the delay, so the last of the failures comes a period less than all of them take.
    /// </summary>
    public long EarliestAction => InitialDelay + ((FailureThreshold - 1) * Period);

    // The API server takes an explicit zero for absent where zero makes no sense; numbers are 32 bits there.
    private long Written(string key, long otherwise) => Probe[key].Integer is > 0 and <= int.MaxValue and var value ? value : otherwise;
}
