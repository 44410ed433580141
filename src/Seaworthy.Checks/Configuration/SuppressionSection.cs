using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading.Folders;
using Seaworthy.Model.Values;

namespace Seaworthy.Configuration;

/// <summary>What the sections <c>suppressions</c> and <c>suppressionAnnotations</c> say.</summary>
internal static class SuppressionSection
{
    private static readonly string[] Keys = ["checks", "kind", "name", "namespace", "labels", "path", "container", "reason", "until"];
    private static readonly string[] AnnotationKeys = ["allowed", "requireUntil", "never"];

    public static SuppressionPolicy Read(Node? suppressions, Node? annotations, SettingsReader reader)
    {
        var policy = new SuppressionPolicy { Configured = [.. reader.Items(suppressions).Select(node => ReadOne(node, reader)).OfType<Suppression>()] };
        if (annotations is null or Scalar { Kind: ScalarKind.Null })
            return policy;
        if (annotations is Scalar { Kind: ScalarKind.Boolean })
            return policy with { AllowAnnotations = reader.Switch(annotations) == true };
        if (annotations is not Mapping map)
        {
            reader.Refuse(annotations, "suppressionAnnotations is on, off or a map");
            return policy;
        }

        reader.RefuseUnknown(map, AnnotationKeys);
        return policy with
        {
            AllowAnnotations = reader.Switch(map["allowed"]) ?? true,
            RequireExpiry = reader.Switch(map["requireUntil"]) ?? false,
            Never = Checks(map["never"], reader),
        };
    }

    /// <summary>A suppression says why and covers less than everything; one that is not understood accepts nothing.</summary>
    private static Suppression? ReadOne(Node node, SettingsReader reader)
    {
        if (node is not Mapping map)
        {
            reader.Refuse(node, "a suppression is a map: which findings, and the reason");
            return null;
        }

        reader.RefuseUnknown(map, Keys);
        if (Array.Exists(Keys, key => key != "reason" && key != "until" && map[key] is not null) is false)
        {
            reader.Refuse(map, $"this would accept every finding; say which with {string.Join(", ", Keys[..^2])}");
            return null;
        }

        if (reader.Text(map["reason"]) is not { Length: > 0 } reason)
        {
            reader.Refuse(map, "a suppression needs a reason");
            return null;
        }

        var labels = Labels(map["labels"], reader);
        var checks = Checks(map["checks"], reader);
        var until = reader.Day(map["until"]);
        if ((map["labels"] is not null && labels is null) || (map["checks"] is not null && checks.Count == 0) || (map["until"] is not null && until is null))
            return null;
        return new(reason, new SourcePlace(reader.Source, map.Place))
        {
            Checks = checks,
            Kind = reader.Text(map["kind"]),
            Name = Pattern(map["name"], reader),
            Namespace = Pattern(map["namespace"], reader),
            Labels = labels,
            Path = Pattern(map["path"], reader),
            Container = reader.Text(map["container"]),
            Until = until,
        };
    }

    private static ValueList<string> Checks(Node? node, SettingsReader reader) =>
    [
        .. reader.Items(node)
            .Select(item => reader.Known(item, Catalogue.Find, "check", [.. Catalogue.All.Select(static check => check.Id)])?.Id)
            .OfType<string>(),
    ];

    private static PathPattern? Pattern(Node? node, SettingsReader reader) =>
        reader.Text(node) is { } text ? PathPattern.TryParse(text) : null;

    private static LabelSelector? Labels(Node? node, SettingsReader reader)
    {
        if (reader.Text(node) is not { } text)
            return null;
        if (LabelSelector.TryParse(text, out var selector, out var error))
            return selector;
        reader.Refuse(node!, $"'{text}' is no label selector: {error}");
        return null;
    }
}
