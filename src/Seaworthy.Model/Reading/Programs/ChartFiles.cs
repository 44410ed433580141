using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading.Folders;

namespace Seaworthy.Model.Reading.Programs;

/// <summary>The files of a chart that a rendered value may come from. Those of charts within it take their values by another way, and are left out.</summary>
/// <param name="chart">The chart.</param>
internal sealed class ChartFiles(RenderedFolder chart)
{
    private readonly Dictionary<string, ChartValues?> _byTemplate = new(StringComparer.Ordinal);
    private readonly Lazy<(SourceText Source, Mapping Root)?> _values = new(() => ReadValues(chart));

    /// <summary>The values that an object's template may take; null where the chart has none.</summary>
    public ChartValues? ValuesOf(KubernetesObject item)
    {
        var template = Path.GetRelativePath(chart.Name, item.Source.Path);
        if (!_byTemplate.TryGetValue(template, out var values))
            _byTemplate.Add(template, values = Read(template));
        return values;
    }

    private ChartValues? Read(string template)
    {
        var file = Path.Combine(chart.Path, template);
        return template.StartsWith("templates", StringComparison.Ordinal) && _values.Value is var (source, root) && File.Exists(file) ? new(source, root, File.ReadAllText(file)) : null;
    }

    private static (SourceText Source, Mapping Root)? ReadValues(RenderedFolder chart)
    {
        var file = Path.Combine(chart.Path, "values.yaml");
        if (!File.Exists(file))
            return null;
        var source = new SourceText(Path.Combine(chart.Name, "values.yaml"), File.ReadAllBytes(file));
        return new YamlReader(ReadingLimits.Default).Read(source.Text, source, []) is [Mapping root] ? (source, root) : null;
    }
}
