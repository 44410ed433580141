using BenchmarkDotNet.Attributes;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Reading;

namespace Seaworthy.Bench;

/// <summary>What each check costs on a fleet that is in memory already, so that one that is not linear shows.</summary>
public class CheckBenchmarks
{
    private ClusterSnapshot _cluster = null!;

    public static IEnumerable<string> Ids => Catalogue.All.Select(static check => check.Id);

    [ParamsSource(nameof(Ids))]
    public string Id { get; set; } = "";

    [GlobalSetup]
    public async Task ReadFleet()
    {
        var folder = Directory.CreateTempSubdirectory("seaworthy-bench-").FullName;
        new Fleet(folder).Write(5_000);
        _cluster = (await InputReader.ReadAsync(new() { Paths = [folder] }, CancellationToken.None)).Clusters[0];
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark]
    public int Run() => Engine.Run([Catalogue.Find(Id)!], _cluster, new(), CancellationToken.None).Outcomes[0].Failing;
}
