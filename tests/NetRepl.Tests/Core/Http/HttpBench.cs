using System.Text;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Http;
using NetRepl.Tests.Core.Matrix;

namespace NetRepl.Tests.Core.Http;

/// <summary>Hooks and requests for tests of HTTP.</summary>
internal static class HttpBench
{
    /// <summary>An engine that listens with an OnHttp.</summary>
    public static Task<EngineBench> ListenAsync(HttpHook hook, string kind = "memory", Func<EngineOptions, EngineOptions>? change = null) =>
        EngineBench.ListenAsync(kind, new HookSet { OnHttp = hook }, change);

    /// <summary>A hook that answers each request at once.</summary>
    public static HttpHook Answer(Func<HttpRequest, HttpResponse?> answer) => (_, request) => new(answer(request));

    /// <summary>A request by its head, as an engine without network would hand it out.</summary>
    public static HttpRequest Request(string head, string body = "")
    {
        byte[] bytes = Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n");
        if (RequestHeadReader.Read(bytes, new HttpLimits(), out RequestHead? read) is { } refusal)
        {
            throw new ArgumentException(refusal.Reason, nameof(head));
        }

        return new HttpRequest(null!, read!, new RequestBody(Encoding.UTF8.GetBytes(body), null, () => HttpHeaders.None)); // no connection is asked for
    }

    /// <summary>A GET request with more headers.</summary>
    public static HttpRequest Get(string target, params string[] headers) =>
        Request(string.Join('\n', [$"GET {target} HTTP/1.1", "Host: a", .. headers]));

    /// <summary>Sends requests and the end, and takes all answers, with their dates blanked out.</summary>
    public static async Task<string> AskAsync(this Peer peer, string requests)
    {
        await peer.SendAsync(Encoding.Latin1.GetBytes(requests));
        await peer.FinishAsync();
        return Undated(await peer.ReceiveAllTextAsync());
    }

    /// <summary>Answers without what is another one each time.</summary>
    public static string Undated(string answers) =>
        System.Text.RegularExpressions.Regex.Replace(answers, "Date: [^\r]*\r\n", "");
}
