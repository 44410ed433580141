using System.Text;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Schema;

namespace Seaworthy.Model.Reading;

/// <summary>
/// Reads the objects of one text, YAML or JSON, with several documents and Lists. Not thread safe: one reader a thread.
/// </summary>
/// <param name="limits">What the input may cost.</param>
/// <param name="defaultNamespace">The namespace of namespaced objects that name none.</param>
public sealed class ManifestReader(ReadingLimits limits, string defaultNamespace)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly YamlReader _yaml = new(limits);

    /// <summary>Reads a text's objects.</summary>
    /// <param name="name">What to call the text in reports.</param>
    /// <param name="bytes">The bytes as they were read.</param>
    /// <param name="isSure">
    /// Whether the text is known to be meant as a manifest. A JSON file that was merely found in a folder and is
    /// broken is reported only when it looks like one, for many tools keep JSON with comments.
    /// </param>
    public ManifestContent Read(string name, ReadOnlyMemory<byte> bytes, bool isSure = true)
    {
        var problems = new List<LoadProblem>();
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        var source = new SourceText(name, bytes);
        if (Refuse(source) is { } refusal)
            return new([], 0, [refusal]);

        var text = Strict.GetString(bytes.Span);
        var documents = Parse(text, source, problems);
        if (problems.Count > 0 && !isSure && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !LooksLikeManifest(text))
            return new([], 1, []);

        var objects = new List<KubernetesObject>();
        var others = 0;
        foreach (var document in documents)
        {
            if (!Unroll(document, source, objects, problems))
                others++;
        }

        return new(objects, others, problems);
    }

    private IReadOnlyList<Node> Parse(string text, SourceText source, List<LoadProblem> problems)
    {
        if (text.AsSpan().TrimStart() is ['{', ..] && JsonDocuments.TryRead(text, limits, source, problems, out var documents))
            return documents;
        return _yaml.Read(text, source, problems);
    }

    private static LoadProblem? Refuse(SourceText source)
    {
        var bytes = source.Utf8.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new(source.Name, null, "this is UTF-16; save it as UTF-8");
        if (bytes.Contains((byte)0))
            return new(source.Name, null, "this is a binary file, not a manifest");

        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (valid)
            return null;

        var bad = FirstInvalid(bytes);
        var line = bytes[..bad].Count((byte)'\n') + 1;
        var column = bad - (bytes[..bad].LastIndexOf((byte)'\n') + 1) + 1;
        return new(source.Name, new(line, column, bad, bad), "this is not UTF-8; save it as UTF-8");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
            at += consumed;
        return at;
    }

    private static bool LooksLikeManifest(string text) =>
        text.Contains("\"apiVersion\"", StringComparison.Ordinal) && text.Contains("\"kind\"", StringComparison.Ordinal);

    /// <summary>Adds the document's objects; false where the document is none of Kubernetes'.</summary>
    private bool Unroll(Node document, SourceText source, List<KubernetesObject> objects, List<LoadProblem> problems)
    {
        if (document is not Mapping root)
            return false;

        var apiVersion = (root["apiVersion"] as Scalar)?.Text ?? "";
        var kind = (root["kind"] as Scalar)?.Text ?? "";
        if (kind.Length == 0)
            return false;
        if (apiVersion.Length == 0)
        {
            if (root["metadata"] is not Mapping)
                return false;
            problems.Add(new(source.Name, root.Place, $"this {kind} has no apiVersion, so Kubernetes cannot tell what it is") { Text = source });
            return true;
        }

        if (kind.EndsWith("List", StringComparison.Ordinal) && root["items"] is Sequence items)
        {
            foreach (var item in items.Items)
                AddItem(item, apiVersion, kind[..^"List".Length], source, objects, problems);
            return true;
        }

        Add(root, apiVersion, kind, source, objects, problems);
        return true;
    }

    /// <summary>The items of a typed list may leave out what the list says of them.</summary>
    private void AddItem(Node item, string listVersion, string listKind, SourceText source, List<KubernetesObject> objects, List<LoadProblem> problems)
    {
        if (item is not Mapping mapping)
        {
            problems.Add(new(source.Name, item.Place, $"an item of a list of objects is {item.Describe()}") { Text = source });
            return;
        }

        var apiVersion = (mapping["apiVersion"] as Scalar)?.Text ?? (listKind.Length > 0 ? listVersion : "");
        var kind = (mapping["kind"] as Scalar)?.Text ?? listKind;
        if (apiVersion.Length == 0 || kind.Length == 0)
            problems.Add(new(source.Name, mapping.Place, "an item of a List has no apiVersion or no kind") { Text = source });
        else
            Add(mapping, apiVersion, kind, source, objects, problems);
    }

    private void Add(Mapping root, string apiVersion, string kind, SourceText source, List<KubernetesObject> objects, List<LoadProblem> problems)
    {
        if (ClientSideKinds.Contains(apiVersion, kind))
            return;

        var item = new KubernetesObject(apiVersion, kind, root, source, defaultNamespace);
        var before = problems.Count;
        ObjectShapes.Verify(item, problems);
        if (problems.Count == before)
            objects.Add(item);
    }
}
