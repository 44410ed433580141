using System.Net;
using System.Text.Json;
using Seaworthy.Live.Objects;
using Seaworthy.Model;

namespace Seaworthy.Live.Api;

/// <summary>What listing a kind gave.</summary>
/// <param name="Objects">The objects; none where the kind could not be read.</param>
/// <param name="Unread">Why it could not, with what to do; null where it could.</param>
/// <param name="IsForbidden">Whether it was for the lack of a right, rather than for a fault.</param>
/// <param name="Url">The question that failed.</param>
internal sealed record Listed(IReadOnlyList<KubernetesObject> Objects, string? Unread = null, bool IsForbidden = false, Uri? Url = null);

/// <summary>Lists the objects of a kind, a page at a time, each read before the next is asked for.</summary>
/// <param name="server">The server.</param>
/// <param name="options">The only namespace, and the limits.</param>
internal sealed class ObjectLister(ApiServer server, LiveOptions options)
{
    private const int PageSize = 250;

    /// <summary>How often a list is begun anew because the server forgot where it was; then it is asked for whole, as client-go's pager does.</summary>
    private const int PagedAttempts = 2;

    /// <summary>Lists a kind.</summary>
    /// <param name="served">The kind.</param>
    /// <param name="rule">The RBAC rule that allows it.</param>
    /// <param name="reader">Reads the pages.</param>
    /// <param name="progress">Told how many objects each page held.</param>
    /// <param name="cancel">Ends it at once.</param>
    public async Task<Listed> ListAsync(ServedKind served, string rule, PageReader reader, Action<int> progress, CancellationToken cancel)
    {
        var objects = new List<KubernetesObject>();
        string? next = null;
        for (var attempt = 1; ;)
        {
            using var answer = await server.GetAsync(served.Path(options.Namespace) + Query(attempt <= PagedAttempts, next), "application/json", cancel);
            switch (answer.Status)
            {
                case HttpStatusCode.Gone when next is not null:
                    attempt++;
                    (next, objects) = (null, []);
                    continue;
                case HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed:
                    return new([]);
                case HttpStatusCode.Forbidden:
                    return new([], $"{served.Plural} may not be listed; allow it with: {rule}", IsForbidden: true, answer.Url);
                case HttpStatusCode.OK:
                    break;
                default:
                    return new([], $"{served.Plural} could not be listed: {answer.Url} {answer.Failure}", Url: answer.Url);
            }

            var (page, problem) = Read(reader, answer);
            if (page is null)
                return new([], $"{served.Plural} could not be listed: {answer.Url} {problem}", Url: answer.Url);
            objects.AddRange(page.Objects);
            progress(page.Objects.Count);
            next = page.Continue;
            if (next is null)
                return new(objects);
        }
    }

    private static (Page? Page, string? Problem) Read(PageReader reader, ApiAnswer answer)
    {
        try
        {
            return (reader.Read(answer.Body.Span), "answered something that is not a list of objects");
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException)
        {
            return (null, $"answered something that is not JSON, or nests too deep ({garbage.Message})");
        }
    }

    private static string Query(bool isPaged, string? next) => (isPaged, next) switch
    {
        (false, _) => "",
        (_, null) => $"?limit={PageSize}",
        _ => $"?limit={PageSize}&continue={Uri.EscapeDataString(next)}",
    };
}
