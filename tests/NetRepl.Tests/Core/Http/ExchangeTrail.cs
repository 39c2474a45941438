using System.Text;
using NetRepl.Core.Http;
using NetRepl.Tests.Core.Text;

namespace NetRepl.Tests.Core.Http;

/// <summary>What an exchange made of some bytes: a line for each request, and the refusal if there was one.</summary>
internal static class ExchangeTrail
{
    /// <summary>Feeds bytes in chunks of the given sizes, in turn.</summary>
    public static List<string> Of(byte[] bytes, HttpLimits? limits = null, params int[] sizes)
    {
        var exchange = new HttpExchange(limits ?? new HttpLimits());
        var trail = new List<string>();
        var body = new StringBuilder();
        foreach (byte[] chunk in Chunks.Split(bytes, sizes.Length == 0 ? [int.MaxValue] : sizes))
        {
            if (!Feed(exchange, chunk, body, trail))
            {
                return trail;
            }
        }

        if (exchange.Finish() == HttpStep.Refused)
        {
            trail.Add("cut");
        }

        return trail;
    }

    /// <summary>The same for text, a byte a character.</summary>
    public static List<string> Of(string text, HttpLimits? limits = null) => Of(Encoding.Latin1.GetBytes(text), limits);

    private static bool Feed(HttpExchange exchange, byte[] input, StringBuilder body, List<string> trail)
    {
        int position = 0;
        while (true)
        {
            HttpStep step = exchange.Feed(input.AsSpan(position), out int consumed);
            position += consumed;
            body.Append(Encoding.Latin1.GetString(input.AsSpan(position - exchange.PieceLength, exchange.PieceLength)));
            switch (step)
            {
                case HttpStep.End:
                    RequestHead head = exchange.Head!;
                    string trailers = string.Concat(exchange.Trailers.Select(field => $" {field.Key}={field.Value}"));
                    trail.Add($"{head.Method} {head.Target} {(head.KeepsAlive ? "keep" : "close")} {head.Headers.Count} '{body}'{trailers}");
                    body.Clear();
                    break;
                case HttpStep.Refused:
                    trail.Add($"{exchange.Refusal!.Status} {exchange.Refusal.Reason}");
                    return false;
                case HttpStep.NeedsInput:
                    return true;
            }
        }
    }
}
