namespace Seaworthy.Checks;

/// <summary>How bad a finding is, by what follows from it.</summary>
public enum Severity
{
    /// <summary>Worth knowing; a matter of taste or of circumstances. Costs no points.</summary>
    Info,

    /// <summary>Makes trouble rarer or easier to find when it is mended.</summary>
    Low,

    /// <summary>Will hurt in an incident, a drain or a load peak.</summary>
    Medium,

    /// <summary>Opens a way in, or makes an outage likely on an ordinary day.</summary>
    High,

    /// <summary>Exploitable as it stands, or an outage that is certain.</summary>
    Critical,
}
