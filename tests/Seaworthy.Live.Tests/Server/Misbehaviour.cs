using System.Net;
using Microsoft.AspNetCore.Http;

namespace Seaworthy.Live.Tests.Server;

/// <summary>What a server does other than answer.</summary>
internal static class Misbehaviour
{
    /// <summary>Refuses a list to whoever asks.</summary>
    public static Func<HttpContext, int, Task<bool>> Forbid(string path) => async (http, _) =>
    {
        if (http.Request.Path != path)
            return false;
        await FakeApiServer.StatusAsync(http, HttpStatusCode.Forbidden, "forbidden: User \"me\" cannot list resource");
        return true;
    };
}
