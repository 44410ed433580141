using Seaworthy.Checks;
using Seaworthy.Model.Documents;

namespace Seaworthy.Configuration;

/// <summary>What the section <c>checks</c> says.</summary>
/// <param name="Switches">Checks that are on or off, by id.</param>
/// <param name="Severities">Severities, by id.</param>
/// <param name="Parameters">Values of parameters.</param>
internal sealed record CheckSection(Dictionary<string, bool> Switches, Dictionary<string, Severity> Severities, Dictionary<Parameter, object> Parameters)
{
    private const string Enabled = "enabled";
    private const string SeverityKey = "severity";

    /// <summary><c>{a: off, b: low, c: {enabled: on, severity: high, replicas: 3}}</c>; a severity turns a check on.</summary>
    public static CheckSection Read(Node? node, SettingsReader reader)
    {
        var section = new CheckSection(new(StringComparer.Ordinal), new(StringComparer.Ordinal), []);
        if (node is null or Scalar { Kind: ScalarKind.Null })
            return section;
        if (node is not Mapping map)
        {
            reader.Refuse(node, "checks is a map from a check's id to on, off, a severity or a map");
            return section;
        }

        reader.RefuseUnknown(map, [.. Catalogue.All.Select(static check => check.Id)]);
        foreach (ref readonly var entry in map.Entries)
        {
            if (Catalogue.Find(entry.Key) is not { } check)
                continue;
            switch (entry.Value)
            {
                case Scalar { Kind: ScalarKind.Boolean }:
                    section.Switches[check.Id] = reader.Switch(entry.Value) == true;
                    break;
                case Scalar when ReadSeverity(entry.Value, reader) is { } severity:
                    (section.Switches[check.Id], section.Severities[check.Id]) = (true, severity);
                    break;
                case Mapping details:
                    ReadDetails(check, details, reader, section);
                    break;
                case Sequence:
                    reader.Refuse(entry.Value, "a check is on, off, a severity or a map");
                    break;
            }
        }

        return section;
    }

    private static void ReadDetails(Check check, Mapping details, SettingsReader reader, CheckSection section)
    {
        reader.RefuseUnknown(details, [Enabled, SeverityKey, .. check.Parameters.Select(static parameter => parameter.Name)]);
        section.Switches[check.Id] = reader.Switch(details[Enabled]) ?? true;
        if (details[SeverityKey] is { } written && ReadSeverity(written, reader) is { } severity)
            section.Severities[check.Id] = severity;
        foreach (var parameter in check.Parameters)
        {
            if (details[parameter.Name] is not { } value)
                continue;
            if (parameter.TryRead(value, out var read, out var expected))
                section.Parameters[parameter] = read;
            else
                reader.Refuse(value, $"{parameter.Name} is {expected}");
        }
    }

    private static Severity? ReadSeverity(Node node, SettingsReader reader) =>
        reader.Parsed(node, SeverityNames.Find, $"is neither on nor off nor a severity; severities are {string.Join(", ", SeverityNames.All)}");
}
