using Seaworthy.Checks;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

/// <summary>Reports of texts and of the example.</summary>
internal static class Reports
{
    public static Report Of(string yaml, params ReadOnlySpan<string> checks)
    {
        var content = Fixture.Read(yaml);
        return Of(new LoadedInput([new(content.Objects)], [.. content.Problems], 1, content.OtherDocuments), checks);
    }

    public static Report Of(LoadedInput input, params ReadOnlySpan<string> checks)
    {
        IReadOnlyList<Check> asked = checks.IsEmpty ? [.. Catalogue.All.Where(static check => check.Profile is null)] : [.. checks.ToArray().Select(static id => Catalogue.Find(id)!)];
        return Report.Of(input, asked, new(), CancellationToken.None);
    }

    public static async Task<Report> OfShopAsync()
    {
        var input = await InputReader.ReadAsync(new() { Paths = [Repository.At("examples", "shop")] }, CancellationToken.None);
        return Of(input);
    }

    /// <summary>A report in a format, without the place of the checkout.</summary>
    public static string Written(Report report, Action<Report, Stream> write) =>
        Written(stream => write(report, stream)).Replace(Repository.Root + "/", "", StringComparison.Ordinal);

    public static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
