using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Configuration that nothing reads misleads whoever changes it.</summary>
internal static class UnusedConfigMap
{
    public static Check Check { get; } = new Check<ConfigMap>
    {
        Id = "unused-config-map",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "ConfigMap is used by nothing in the input",
        Remedy = "Remove it, or refer to it from what should read it.",
        Repair = Repairability.None("the file is to be deleted, which a repair does not do"),
        Why = "Somebody will change it in an incident and wonder why nothing happens. A program may read it through the API, which manifests do not show, so this is a hint.",
        References = ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
        Peers = ["popeye/POP-400"],
        AppliesTo = static (map, context) => UnusedConfig.CanBeTold(map.Object, context),
        Evaluate = static (map, context) => UnusedConfig.Judge(map.Object, context),
    };
}
