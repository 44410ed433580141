using Seaworthy.Checks;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;
using Seaworthy.Model;

namespace Seaworthy.Configuration;

/// <summary>What reading a configuration gave: settings, and problems where it is wrong.</summary>
/// <param name="Settings">The settings; what is wrong is left at its default.</param>
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

    private static readonly string[] Keys = ["kubernetesVersion", "namespace", "failOn", "exclude", "workloads", "checks"];

    /// <summary>Reads a text as a configuration.</summary>
    /// <param name="name">What to call it in problems.</param>
    /// <param name="utf8">The bytes.</param>
    public static ConfigurationResult Parse(string name, ReadOnlyMemory<byte> utf8)
    {
        var problems = new List<LoadProblem>();
        var source = new SourceText(name, utf8);
        var documents = new YamlReader(ReadingLimits.Default).Read(source.Text, source, problems);
        if (documents is not [Mapping root, ..])
        {
            if (documents.Count > 0)
                problems.Add(new(name, documents[0].Place, "the configuration must be a map") { Text = source });
            return new(Settings.Default, problems);
        }

        var reader = new Reader(source, problems);
        return new(reader.Settings(root), problems);
    }

    private sealed class Reader(SourceText source, List<LoadProblem> problems)
    {
        public Settings Settings(Mapping root)
        {
            RefuseUnknown(root, Keys);
            return new()
            {
                KubernetesVersion = Text(root["kubernetesVersion"]) is { } version ? Version(version, root["kubernetesVersion"]!) : null,
                Namespace = Text(root["namespace"]),
                FailOn = Text(root["failOn"]) is { } failOn ? Threshold(failOn, root["failOn"]!) : null,
                Exclude = [.. Items(root["exclude"]).Select(Text).OfType<string>()],
                Workloads = [.. Items(root["workloads"]).Select(Workload).OfType<WorkloadKind>()],
                DisabledChecks = [.. Disabled(root["checks"])],
            };
        }

        private KubernetesVersion? Version(string text, Node node)
        {
            if (KubernetesVersion.TryParse(text, out var version))
                return version;
            Add(node, $"'{text}' is not a Kubernetes version; write it as \"1.31\", in quotes");
            return null;
        }

        private FailOn? Threshold(string text, Node node)
        {
            if (FailOn.TryParse(text, out var failOn))
                return failOn;
            Add(node, $"'{text}' is not a severity; write one of {string.Join(", ", FailOn.Names)}");
            return null;
        }

        private WorkloadKind? Workload(Node node)
        {
            if (node is not Mapping map)
            {
                Add(node, "a workload is a map with kind, apiGroup and templatePath");
                return null;
            }

            RefuseUnknown(map, ["kind", "apiGroup", "templatePath"]);
            if (Text(map["kind"]) is { } kind && Text(map["templatePath"]) is { } path)
                return new(new(Text(map["apiGroup"]) ?? "", kind), path);
            Add(map, "a workload needs a kind and a templatePath, such as spec.template");
            return null;
        }

        /// <summary><c>checks: {single-replica: off}</c>.</summary>
        private IEnumerable<string> Disabled(Node? node)
        {
            if (node is null)
                yield break;
            if (node is not Mapping map)
            {
                Add(node, "checks is a map from a check's id to off");
                yield break;
            }

            RefuseUnknown(map, [.. Catalogue.All.Select(static check => check.Id)]);
            for (var index = 0; index < map.Entries.Length; index++)
            {
                var entry = map.Entries[index];
                if (entry.Value is Scalar { Kind: ScalarKind.Boolean } scalar && YamlScalars.IsFalse(scalar.Text))
                    yield return entry.Key;
                else if (entry.Value is not Scalar { Kind: ScalarKind.Boolean })
                    Add(entry.Value, "a check is on or off");
            }
        }

        private static string? Text(Node? node) => node is Scalar { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;

        private Node[] Items(Node? node)
        {
            if (node is null or Scalar { Kind: ScalarKind.Null })
                return [];
            if (node is Sequence sequence)
                return sequence.Items.ToArray();
            Add(node, $"a list belongs here, and this is {node.Describe()}");
            return [];
        }

        private void RefuseUnknown(Mapping map, IReadOnlyList<string> known)
        {
            foreach (ref readonly var entry in map.Entries)
            {
                if (known.Contains(entry.Key))
                    continue;
                var nearest = Spelling.Nearest(entry.Key, known);
                problems.Add(new(source.Name, entry.KeyPlace, $"there is no '{entry.Key}' here{(nearest is null ? $"; known are {string.Join(", ", known.Take(10))}" : $"; did you mean '{nearest}'?")}") { Text = source });
            }
        }

        private void Add(Node node, string message) => problems.Add(new(source.Name, node.Place, message) { Text = source });
    }
}
