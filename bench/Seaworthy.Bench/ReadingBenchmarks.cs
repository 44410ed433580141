using System.Text;
using BenchmarkDotNet.Attributes;
using Seaworthy.Model.Reading;

namespace Seaworthy.Bench;

/// <summary>What reading costs: the two event readers that were to choose from, and our trees on top of the chosen one.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private byte[] _bytes = [];
    private string _text = "";

    [GlobalSetup]
    public void WriteText()
    {
        var folder = Directory.CreateTempSubdirectory("seaworthy-bench-").FullName;
        new Fleet(folder).Write(1_000);
        _text = string.Join("---\n", Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        _bytes = Encoding.UTF8.GetBytes(_text);
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public int SharpYamlEvents()
    {
        var count = 0;
        var parser = SharpYaml.Parser.CreateParser(new StringReader(_text));
        while (parser.MoveNext())
            count++;
        return count;
    }

    [Benchmark]
    public int YamlDotNetEvents()
    {
        var count = 0;
        var parser = new YamlDotNet.Core.Parser(new StringReader(_text));
        while (parser.MoveNext())
            count++;
        return count;
    }

    [Benchmark]
    public int ManifestReader() => new ManifestReader(ReadingLimits.Default, "default").Read("fleet.yaml", _bytes).Objects.Count;
}
