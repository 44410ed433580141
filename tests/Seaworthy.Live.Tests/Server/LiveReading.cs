namespace Seaworthy.Live.Tests.Server;

/// <summary>Reads from a server with a kubeconfig of its own, in time that passes when somebody waits.</summary>
internal sealed class LiveReading : IDisposable
{
    public string Kubeconfig { get; } = Path.GetTempFileName();

    public PatientTime Time { get; } = new();

    public static IEnumerable<string> Names(LiveInput input) => input.Input.Clusters.ShouldHaveSingleItem().Objects.Select(static item => item.Ref.ToString());

    public async Task<LiveInput> ReadAsync(FakeApiServer server, Func<LiveOptions, LiveOptions>? change = null, CancellationToken? cancel = null)
    {
        await File.WriteAllTextAsync(Kubeconfig, server.Kubeconfig(), CancellationToken.None);
        var options = new LiveOptions { Kubeconfig = Kubeconfig, Time = Time };
        return await LiveReader.ReadAsync(change?.Invoke(options) ?? options, cancel ?? TestContext.Current.CancellationToken);
    }

    public void Dispose() => File.Delete(Kubeconfig);
}
