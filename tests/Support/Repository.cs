using System.Runtime.CompilerServices;

namespace Seaworthy.Tests;

/// <summary>Where the project's own files are, and the conformance data beside it when there is any.</summary>
internal static class Repository
{
    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>A path below the root of the checkout.</summary>
    public static string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// A file or folder of the shared data beside the checkout (upstream verdicts, a corpus of real manifests).
    /// The data is not part of the project: where it is missing the test is skipped, and says so.
    /// </summary>
    public static string Shared(params ReadOnlySpan<string> parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        if (!Path.Exists(path))
            Assert.Skip($"{Path.Combine([.. parts])} is not here: this test compares with data that is kept outside the project");
        return path;
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
