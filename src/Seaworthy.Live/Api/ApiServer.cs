using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using Seaworthy.Live.Connection;

namespace Seaworthy.Live.Api;

/// <summary>
/// Asks an API server and waits where it says so: as client-go does, 429 and 503 are asked again after what Retry-After
/// says, other failures of the server and cut connections after a growing while, all a bounded number of times.
/// </summary>
/// <param name="connection">The way to the server.</param>
/// <param name="options">How long to wait, and what an answer may cost.</param>
internal sealed class ApiServer(ClusterConnection connection, LiveOptions options)
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Gets a path, relative to the server's address.</summary>
    /// <param name="path">The path with its query.</param>
    /// <param name="accept">The media types, as the header has them.</param>
    /// <param name="cancel">Ends the waiting at once.</param>
    /// <exception cref="LiveException">The server cannot be reached, or it refuses the credentials: no other question would fare better.</exception>
    public async Task<ApiAnswer> GetAsync(string path, string accept, CancellationToken cancel)
    {
        var url = new Uri(connection.Address, path);
        for (var attempt = 1; ; attempt++)
        {
            var (answer, pause) = await AskAsync(url, accept, cancel);
            if (pause is null || attempt == Attempts)
                return answer;
            answer.Dispose();
            var growing = FirstPause * Math.Pow(2, attempt - 1);
            await Task.Delay(TimeSpan.FromTicks(Math.Clamp(pause.Value.Ticks, growing.Ticks, LongestPause.Ticks)), options.Time, cancel);
        }
    }

    /// <summary>One attempt; with a pause where another one may fare better.</summary>
    private async Task<(ApiAnswer Answer, TimeSpan? Pause)> AskAsync(Uri url, string accept, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
#pragma warning disable CA2000 // The answer owns it.
        var body = new PooledBytes();
#pragma warning restore CA2000
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
            request.Headers.Accept.ParseAdd(accept);
            await connection.AuthorizeAsync(request, either.Token);
            using var response = await connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var isWhole = await body.FillAsync(stream, options.Limits.MaxBytes, either.Token);
            return Judge(url, response, body, isWhole);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (new(url, null, body, $"did not answer within {options.RequestTimeout.TotalSeconds:0.#} seconds; raise --request-timeout where the server is slow"), null);
        }
        catch (HttpRequestException unreachable) when (Unreachable(unreachable) is { } reason)
        {
            body.Dispose();
            throw new LiveException(reason, unreachable);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return (new(url, null, body, $"cut the connection ({(cut.InnerException ?? cut).Message})"), TimeSpan.Zero);
        }
    }

    private (ApiAnswer Answer, TimeSpan? Pause) Judge(Uri url, HttpResponseMessage response, PooledBytes body, bool isWhole)
    {
        var status = response.StatusCode;
        return status switch
        {
            HttpStatusCode.OK when isWhole => (new(url, status, body, null), null),
            HttpStatusCode.OK => (new(url, null, body, $"answered with more than {options.Limits.MaxBytes / (1024 * 1024)} MiB, the most that is read of one answer; raise the limit with --max-file-size"), null),
            HttpStatusCode.Unauthorized => throw Refused(body),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => (new(url, status, body, Said(status, body)), WaitOf(response.Headers.RetryAfter)),
            >= HttpStatusCode.InternalServerError => (new(url, status, body, Said(status, body)), TimeSpan.Zero),
            _ => (new(url, status, body, Said(status, body)), null),
        };
    }

    private LiveException Refused(PooledBytes body)
    {
        body.Dispose();
        return new LiveException($"{connection.Address} does not accept the credentials of {connection.Name} (401 Unauthorized): log in again, or choose another context with --context; 'kubectl auth whoami' shows the same");
    }

    private TimeSpan WaitOf(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - options.Time.GetUtcNow() : TimeSpan.Zero);

    /// <summary>The status with the message of the server's <c>Status</c> object, where it sent one.</summary>
    private static string Said(HttpStatusCode status, PooledBytes body)
    {
        var message = "";
        try
        {
            using var document = JsonDocument.Parse(body.Span.ToArray());
            message = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? ": " + text.GetString() : "";
        }
        catch (JsonException)
        {
            // A proxy before the server answers with a page; the status says enough.
        }

        return $"answered {(int)status} {status}{message}";
    }

    private string? Unreachable(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"the name of {connection.Address} of {connection.Name} cannot be resolved",
        HttpRequestError.ConnectionError => $"{connection.Address} of {connection.Name} cannot be reached ({failure.InnerException?.Message ?? failure.Message}): is the cluster running, and does a VPN or a tunnel have to be open?",
        HttpRequestError.ProxyTunnelError => $"the proxy on the way to {connection.Address} refuses: {failure.Message}",
        HttpRequestError.SecureConnectionError when failure.InnerException is AuthenticationException untrusted =>
            $"the certificate of {connection.Address} is not trusted by {connection.Name} ({untrusted.Message}): certificate-authority-data in the kubeconfig must hold the authority that signed it",
        HttpRequestError.SecureConnectionError => $"no TLS connection to {connection.Address} of {connection.Name} comes about: {failure.InnerException?.Message ?? failure.Message}",
        _ => null,
    };
}
