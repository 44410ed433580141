using System.Text;
using Seaworthy.Model;
using Seaworthy.Model.Reading;

namespace Seaworthy.Tests;

/// <summary>Clusters made of text.</summary>
internal static class Fixture
{
    /// <summary>The cluster that a text declares. A text that cannot be read fails the test.</summary>
    public static ClusterSnapshot Cluster(string yaml, string name = "manifest.yaml")
    {
        var content = Read(yaml, name);
        content.Problems.ShouldBeEmpty();
        return new(content.Objects);
    }

    /// <summary>What a text holds, problems included.</summary>
    public static ManifestContent Read(string yaml, string name = "manifest.yaml") =>
        new ManifestReader(ReadingLimits.Default, "default").Read(name, Encoding.UTF8.GetBytes(yaml));
}
