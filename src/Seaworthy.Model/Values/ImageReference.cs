using System.Diagnostics.CodeAnalysis;

namespace Seaworthy.Model.Values;

/// <summary>
/// The image of a container in full: registry, repository, tag and digest, with Docker Hub's defaults filled in.
/// Immutable, compared by value (the registry's case counts).
/// </summary>
/// <remarks>Rules: <c>ParseNormalizedNamed</c> in distribution/reference (normalize.go, reference.go, regexp.go).</remarks>
public sealed record ImageReference
{
    private const string DockerHub = "docker.io";
    private const string DockerHubOfOld = "index.docker.io";
    private const string Official = "library/";
    private const int MaxRepositoryLength = 255;
    private const int IdentifierLength = 64;

    private ImageReference(string registry, string repository, string? tag, string? digest)
    {
        Registry = registry;
        Repository = repository;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>
    /// The registry's host, with its port when one was written: <c>docker.io</c>, <c>localhost:5000</c>, <c>[::1]:5000</c>.
    /// Empty in one odd case that upstream lets through: a first part with a dot that is no host name (<c>my_team.x/app</c>)
    /// belongs to the repository.
    /// </summary>
    public string Registry { get; }

    /// <summary>The path in the registry, at most 255 characters: <c>library/nginx</c>.</summary>
    public string Repository { get; }

    /// <summary>The tag, at most 128 characters; null when none was written (the kubelet then pulls <c>latest</c>).</summary>
    public string? Tag { get; }

    /// <summary>The digest with its algorithm, <c>sha256:9b2a…</c>; null when none was written.</summary>
    public string? Digest { get; }

    /// <summary>The short form, <c>nginx:1</c> for <c>docker.io/library/nginx:1</c>, where it reads back as the same image; else the full one.</summary>
    public string Familiar
    {
        get
        {
            var full = ToString();
            if (Registry != DockerHub)
                return full;
            var path = Repository.StartsWith(Official, StringComparison.Ordinal) && Repository.LastIndexOf('/') < Official.Length
                ? Repository[Official.Length..]
                : Repository;
            var familiar = path + Suffix;
            return TryParse(familiar, out var read, out _) && read == this ? familiar : full;
        }
    }

    private string Suffix => (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    /// <summary>Reads an image as it is written in a container, or says why it is not one.</summary>
    public static bool TryParse(
        string image,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out string? error)
    {
        reference = null;
        var (registry, path) = SplitRegistry(image);
        if (registry == DockerHub && !path.Contains('/'))
            path = Official + path;

        var (named, digest) = Cut(path, '@');
        var (repository, tag) = Cut(named, ':');
        if (!ImageReferenceGrammar.IsHost(registry))
            (registry, repository) = (string.Empty, $"{registry}/{repository}");

        error = Problem(image, repository, tag, digest);
        if (error is null)
            reference = new(registry, repository, tag, digest);
        return reference is not null;
    }

    /// <summary>The full form: <c>docker.io/library/nginx:1@sha256:…</c>.</summary>
    public override string ToString() => (Registry.Length == 0 ? "" : Registry + "/") + Repository + Suffix;

    private static (string Registry, string Path) SplitRegistry(string image) => Cut(image, '/') switch
    {
        (DockerHubOfOld, { } path) => (DockerHub, path),
        ("localhost", { } path) => ("localhost", path),
        ({ } first, { } path) when first.AsSpan().ContainsAny('.', ':') || first.Any(char.IsUpper) => (first, path),
        _ => (DockerHub, image),
    };

    private static string? Problem(string image, string repository, string? tag, string? digest) => image switch
    {
        "" => "an image needs a name",
        { Length: IdentifierLength } when ImageReferenceGrammar.IsLowerHex(image) => "64 hexadecimal digits are an image's id, not its name",
        _ when repository.Any(char.IsUpper) => $"repository '{repository}' must be lower case",
        _ when !ImageReferenceGrammar.IsRepository(repository) => $"'{repository}' is not a repository",
        _ when repository.Length > MaxRepositoryLength => $"a repository has at most {MaxRepositoryLength} characters, this one {repository.Length}",
        _ when tag is not null && !ImageReferenceGrammar.IsTag(tag) => $"'{tag}' is not a tag",
        _ when digest is not null && !ImageReferenceGrammar.IsDigest(digest) => $"'{digest}' is not a digest (sha256, sha384, sha512)",
        _ => null,
    };

    private static (string Before, string? After) Cut(string text, char separator) => text.IndexOf(separator) switch
    {
        < 0 => (text, null),
        var at => (text[..at], text[(at + 1)..]),
    };
}
