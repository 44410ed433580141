using System.Text;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Reading;

namespace Seaworthy.Checks.Observability;

/// <summary>A receiver without a channel takes alerts and tells nobody. The configuration may hold passwords, so nothing of it is said.</summary>
internal static class AlertsReachNobody
{
    private const string Key = "alertmanager.yaml";

    public static Check Check { get; } = new Check<Secret>
    {
        Id = "alerts-reach-nobody",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "Alertmanager tells nobody about any alert",
        Remedy = "Give the receivers a channel (slack_configs, email_configs, pagerduty_configs, webhook_configs …), or route alerts by AlertmanagerConfig objects.",
        Repair = Repairability.None("whom to tell by which channel is known to its owner alone"),
        Why = "A receiver that has only a name swallows what is routed to it. Where that is so of all receivers, alerts fire in Prometheus and nobody hears of them: the configuration that comes with an installation is such a one.",
        References = ["https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings", "https://prometheus-operator.dev/docs/developer/alerting/"],
        AppliesTo = static (secret, _) => ConfigurationOf(secret)?["route"].Exists == true,
        Evaluate = static (secret, context) =>
        {
            var configuration = ConfigurationOf(secret)!;
            var telling = configuration["receivers"].Items.Where(Tells).Select(static receiver => receiver["name"].Text).ToHashSet(StringComparer.Ordinal);
            if (ReceiversOf(configuration["route"]).Any(telling.Contains))
                return [];
            if (!context.Cluster.OfKind(Kinds.AlertmanagerConfig).IsEmpty)
                return Verdict.NotEvaluated("AlertmanagerConfigs, which the operator adds to it, may name receivers of their own");
            return [new(FieldOf(secret), $"Secret '{secret.Object.Name}' routes alerts to receivers none of which has a channel: nobody is told of any") { HidesValue = true }];
        },
    };

    private static bool Tells(Field receiver) => receiver.Entries.Any(static entry => entry.Key.EndsWith("_configs", StringComparison.Ordinal) && entry.Value.Count > 0);

    private static IEnumerable<string?> ReceiversOf(Field route) => route["routes"].Items.SelectMany(ReceiversOf).Prepend(route["receiver"].Text);

    private static Field FieldOf(Secret secret) => secret["stringData"].Child(Key) is { Exists: true } plain ? plain : secret["data"].Child(Key);

    /// <summary>The configuration as an object of its own; null where there is none that can be read.</summary>
    private static KubernetesObject? ConfigurationOf(Secret secret)
    {
        var field = FieldOf(secret);
        if (field.Text is not { Length: > 0 } written || secret["sops"].Exists)
            return null;
        try
        {
            var source = new SourceText(Key, field.Path.ToString().StartsWith("stringData", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(written) : Convert.FromBase64String(written));
            return new YamlReader(ReadingLimits.Default).Read(source.Text, source, []) is [Mapping root] ? new("", "Configuration", root, source, "") : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
