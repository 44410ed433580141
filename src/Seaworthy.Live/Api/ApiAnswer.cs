using System.Net;

namespace Seaworthy.Live.Api;

/// <summary>What an API server answered.</summary>
/// <param name="Url">The question, for messages.</param>
/// <param name="Status">The status; null where no whole answer came.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Failure">What is wrong, as a clause; null where nothing is.</param>
internal sealed record ApiAnswer(Uri Url, HttpStatusCode? Status, PooledBytes Body, string? Failure) : IDisposable
{
    /// <summary>Whether it is what was asked for.</summary>
    public bool IsFine => Failure is null;

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();
}
