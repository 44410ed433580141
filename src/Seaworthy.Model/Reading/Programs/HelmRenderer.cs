using System.Text;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading.Folders;

namespace Seaworthy.Model.Reading.Programs;

/// <summary>Renders a chart with the helm on PATH. Templates are never read as YAML themselves.</summary>
/// <param name="valueFiles">Files for <c>--values</c>.</param>
/// <param name="sets">Assignments for <c>--set</c>.</param>
/// <param name="kubernetesVersion">The release that the chart is rendered for.</param>
/// <param name="namespace">The namespace of the release.</param>
public sealed class HelmRenderer(IReadOnlyList<string> valueFiles, IReadOnlyList<string> sets, KubernetesVersion kubernetesVersion, string @namespace)
{
    private const string SourceComment = "# Source: ";

    /// <summary>Renders one chart. What cannot be rendered is a problem that says what to do.</summary>
    public async Task<ManifestContent> RenderAsync(RenderedFolder chart, ManifestReader reader, CancellationToken cancel)
    {
        if (ExternalProgram.Find("helm") is not { } helm)
            return NotRendered(chart, "rendering a chart takes helm on PATH, and it is not there; install it, or pipe the output of 'helm template' into 'seaworthy check -'", notEvaluated: true);

        var result = await ExternalProgram.RunAsync(helm, Arguments(), chart.Path, cancel);
        return result.ExitCode == 0
            ? Merge(Templates(chart, Encoding.UTF8.GetString(result.Output.Span)).Select(template => reader.Read(template.Name, template.Utf8)), new(chart))
            : NotRendered(chart, $"helm could not render this chart: {result.Error}", notEvaluated: false);
    }

    private IEnumerable<string> Arguments()
    {
        foreach (var argument in (string[])["template", "release-name", ".", "--namespace", @namespace, "--kube-version", kubernetesVersion.ToString(), "--include-crds", "--skip-tests"])
            yield return argument;
        foreach (var file in valueFiles)
            yield return "--values=" + Path.GetFullPath(file);
        foreach (var set in sets)
            yield return "--set=" + set;
    }

    /// <summary>Helm names each document's template in a comment above it; documents of one template are kept together.</summary>
    private static IEnumerable<SourceText> Templates(RenderedFolder chart, string output)
    {
        var rendered = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (var piece in Piece.Split(output))
        {
            var text = output[piece.Start..piece.End];
            var at = text.IndexOf(SourceComment, StringComparison.Ordinal);
            var end = at < 0 ? -1 : text.IndexOf('\n', at);
            var template = end < 0 ? "" : text[(at + SourceComment.Length)..end].Trim();
            var slash = template.IndexOf('/');
            var name = SourceText.Rendered(Path.Combine(chart.Name, slash < 0 ? template : template[(slash + 1)..]));
            if (!rendered.TryGetValue(name, out var documents))
                rendered.Add(name, documents = new());
            documents.Append(text);
        }

        return rendered.Select(static template => new SourceText(template.Key, Encoding.UTF8.GetBytes(template.Value.ToString())));
    }

    private ManifestContent Merge(IEnumerable<ManifestContent> templates, ChartFiles files)
    {
        var contents = templates.ToList();
        return new(
            [.. contents.SelectMany(static content => content.Objects).Select(item => (item.Namespace == @namespace ? item.WithoutOwnNamespace() : item).From(files.ValuesOf(item)))],
            contents.Sum(static content => content.OtherDocuments),
            [.. contents.SelectMany(static content => content.Problems)]);
    }

    private static ManifestContent NotRendered(RenderedFolder chart, string message, bool notEvaluated) =>
        new([], 0, [new(chart.Name, null, message) { NotEvaluated = notEvaluated }]);
}
