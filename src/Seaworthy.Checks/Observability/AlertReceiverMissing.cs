using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Observability;

/// <summary>A route that leads to no receiver makes the whole configuration void.</summary>
internal static class AlertReceiverMissing
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "alert-receiver-missing",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "Alerts are routed to a receiver that does not exist",
        Remedy = "Declare the receiver in spec.receivers, or correct its name in the route.",
        Repair = Repairability.Decision,
        Why = "The operator rejects the AlertmanagerConfig and goes on without it. None of its routes holds then, and alerts that should have reached the team reach nobody.",
        References = ["https://prometheus-operator.dev/docs/developer/alerting/"],
        OfKinds = [Kinds.AlertmanagerConfig],
        AppliesTo = static (item, _) => item["spec.route"].Exists,
        Evaluate = static (item, _) =>
        {
            var receivers = item["spec.receivers"].Items.Select(static receiver => receiver["name"].Text).ToHashSet(StringComparer.Ordinal);
            return [.. ReceiversOf(item["spec.route"]).Where(name => !receivers.Contains(name.Text)).Select(name => new Violation(name, $"AlertmanagerConfig '{item.Name}' routes alerts to receiver '{name.Text}', which it does not declare")
            {
                Decide = () => KnownNames.Choose(name, $"Route to a receiver that is declared instead of '{name.Text}'", "receiver", receivers.OfType<string>()),
            })];
        },
    };

    private static IEnumerable<Field> ReceiversOf(Field route)
    {
        if (route["receiver"].Text is { Length: > 0 })
            yield return route["receiver"];
        foreach (var receiver in route["routes"].Items.SelectMany(ReceiversOf))
            yield return receiver;
    }
}
