using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Configuration;

/// <summary>A configuration that was read, with what is wrong with it.</summary>
/// <param name="Settings">What holds; what is wrong is left out.</param>
/// <param name="Problems">What is wrong, with lines.</param>
public sealed record ConfigurationResult(Settings Settings, IReadOnlyList<LoadProblem> Problems);

/// <summary>
/// Reads <c>.seaworthy.yaml</c>. A key that is not known is refused with the nearest one that is, for a setting that
/// silently does nothing is worse than an error.
/// </summary>
public static class SettingsFile
{
    /// <summary>The file's name.</summary>
    public const string FileName = ".seaworthy.yaml";

    private static readonly string[] Keys =
    [
        "kubernetesVersion", "namespace", "failOn", "failOnUnevaluated", "baseline", "exclude", "workloads", "systemNamespaces",
        "trustedRegistries", "profiles", "checks", "suppressions", "suppressionAnnotations", "newObjects",
    ];

    /// <summary>Reads a text as a configuration.</summary>
    /// <param name="name">What to call it in problems.</param>
    /// <param name="utf8">The bytes.</param>
    public static ConfigurationResult Parse(string name, ReadOnlyMemory<byte> utf8)
    {
        var problems = new List<LoadProblem>();
        var source = new SourceText(name, utf8);
        var documents = new YamlReader(ReadingLimits.Default).Read(source.Text, source, problems);
        if (documents is [Mapping root, ..])
            return new(Read(root, new(source, problems)), problems);
        if (documents.Count > 0)
            problems.Add(new(name, documents[0].Place, "the configuration must be a map") { Text = source });
        return new(Settings.Default, problems);
    }

    private static Settings Read(Mapping root, SettingsReader reader)
    {
        reader.RefuseUnknown(root, Keys);
        var choices = CheckSection.Read(root["checks"], reader);
        return new()
        {
            KubernetesVersion = reader.Parsed(root["kubernetesVersion"], static text => KubernetesVersion.TryParse(text, out var version) ? version : (KubernetesVersion?)null, "is not a Kubernetes version; write it as \"1.31\", in quotes"),
            Namespace = reader.Text(root["namespace"]),
            FailOn = reader.Parsed(root["failOn"], static text => FailOn.TryParse(text, out var failOn) ? failOn : (FailOn?)null, $"is not a severity; write one of {string.Join(", ", FailOn.Names)}"),
            FailOnUnevaluated = reader.Switch(root["failOnUnevaluated"]) ?? false,
            Baseline = reader.Text(root["baseline"]),
            Exclude = reader.Words(root["exclude"]),
            Workloads = [.. reader.Items(root["workloads"]).Select(node => Workload(node, reader)).OfType<WorkloadKind>()],
            SystemNamespaces = reader.Words(root["systemNamespaces"]),
            TrustedRegistries = reader.Words(root["trustedRegistries"]),
            Profiles = [.. reader.Items(root["profiles"]).Select(node => FindProfile(node, reader)).OfType<Profile>()],
            Switches = choices.Switches,
            Severities = choices.Severities,
            Parameters = choices.Parameters,
            NewObjects = reader.Text(root["newObjects"]),
            Suppressions = SuppressionSection.Read(root["suppressions"], root["suppressionAnnotations"], reader),
        };
    }

    private static WorkloadKind? Workload(Node node, SettingsReader reader)
    {
        if (node is not Mapping map)
        {
            reader.Refuse(node, "a workload is a map with kind, apiGroup and templatePath");
            return null;
        }

        reader.RefuseUnknown(map, ["kind", "apiGroup", "templatePath"]);
        if (reader.Text(map["kind"]) is { } kind && reader.Text(map["templatePath"]) is { } path)
            return new(new(reader.Text(map["apiGroup"]) ?? "", kind), path);
        reader.Refuse(map, "a workload needs a kind and a templatePath, such as spec.template");
        return null;
    }

    private static Profile? FindProfile(Node node, SettingsReader reader) => reader.Known(
        node, static text => Profile.All.FirstOrDefault(profile => profile.Name == text), "profile", [.. Profile.All.Select(static profile => profile.Name)]);
}
