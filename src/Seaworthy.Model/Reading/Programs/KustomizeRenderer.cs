using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading.Folders;

namespace Seaworthy.Model.Reading.Programs;

/// <summary>Renders a kustomization with the kustomize or kubectl on PATH, and traces what comes out to where it was written.</summary>
/// <param name="allowRemote">Whether kustomize may fetch bases over the network.</param>
public sealed class KustomizeRenderer(bool allowRemote)
{
    /// <summary>Renders one folder. What cannot be rendered is a problem that says what to do.</summary>
    public async Task<ManifestContent> RenderAsync(RenderedFolder folder, ManifestReader reader, CancellationToken cancel)
    {
        if (!allowRemote && Kustomizations.RemoteReference(folder.Path) is { } remote)
            return NotRendered(folder, $"this kustomization refers to {remote}, which would be fetched over the network; allow that with --allow-remote", notEvaluated: true);

        var program = ExternalProgram.Find("kustomize", "kubectl");
        if (program is null)
            return NotRendered(folder, "rendering a kustomization takes kustomize or kubectl on PATH, and neither is there; install one, or pipe its output into 'seaworthy check -'", notEvaluated: true);

        string[] arguments = Path.GetFileName(program) == "kustomize" ? ["build", "."] : ["kustomize", "."];
        var result = await ExternalProgram.RunAsync(program, arguments, folder.Path, cancel);
        if (result.ExitCode != 0)
            return NotRendered(folder, $"{Path.GetFileName(program)} could not render this kustomization: {result.Error}", notEvaluated: false);

        var content = reader.Read(SourceText.Rendered(Path.Combine(folder.Name, Path.GetFileName(Kustomizations.FileIn(folder.Path)!))), result.Output);
        var origins = KustomizeOrigins.Of(folder);
        return content with { Objects = [.. content.Objects.Select(origins.Trace)] };
    }

    private static ManifestContent NotRendered(RenderedFolder folder, string message, bool notEvaluated) =>
        new([], 0, [new(folder.Name, null, message) { NotEvaluated = notEvaluated }]);
}
