using System.Diagnostics;

namespace Seaworthy.Cli.Tests;

/// <summary>A folder of a test's own that goes when the test does.</summary>
internal sealed class Workspace : IDisposable
{
    public const string Deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 1
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.0
                  securityContext:
                    privileged: true

        """;

    private static readonly string[] OnlyPrivileged = ["--only", "privileged-container"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("seaworthy-test-").FullName;

    public string this[string path] => Path.Combine(Folder, path);

    public Workspace With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this;
    }

    public Workspace With(string path, byte[] bytes)
    {
        File.WriteAllBytes(this[path], bytes);
        return this;
    }

    /// <summary>Runs <c>seaworthy check</c> in the folder with one check that is easy to set off.</summary>
    public Binary.Result Check(params string[] arguments) => Binary.Run(Folder, ["check", .. arguments, .. OnlyPrivileged]);

    /// <summary>Runs git in the folder, and fails the test where git does.</summary>
    public void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
