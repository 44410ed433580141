using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

/// <summary>Texts that a person has read and approved. SEAWORTHY_APPROVE=1 writes them anew; the difference is then reviewed.</summary>
internal static class Approved
{
    public static bool Approving => Environment.GetEnvironmentVariable("SEAWORTHY_APPROVE") is { Length: > 0 };

    public static void ShouldBe(string name, string actual)
    {
        var file = Repository.At("tests", "Seaworthy.Reporting.Tests", "Approved", name);
        if (Approving)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        actual.ShouldBe(File.ReadAllText(file));
    }
}
