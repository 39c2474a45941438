using System.Text;
using NetRepl.Core.Transports;

namespace NetRepl.Plain.Prompt;

/// <summary>The lines of stdin, as UTF-8, each as soon as it is there.</summary>
/// <param name="input">Where bytes come from; stays the caller's.</param>
internal sealed class LineSource(IStreamTransport input)
{
    private const byte Newline = (byte)'\n';

    private readonly byte[] buffer = new byte[4096];
    private readonly List<byte> waiting = [];
    private bool isEnded;

    /// <summary>The next line without its ending; null at the end.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> came; nothing is lost.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancel)
    {
        int end = waiting.IndexOf(Newline);
        while (end < 0 && !isEnded)
        {
            StreamReceived received = await input.ReceiveAsync(buffer, cancel);
            isEnded = received.IsEnd;
            int seen = waiting.Count;
            waiting.AddRange(buffer.AsSpan(0, received.Count));
            end = waiting.IndexOf(Newline, seen);
        }

        if (waiting.Count == 0)
        {
            return null;
        }

        int length = end < 0 ? waiting.Count : end;
        string line = Encoding.UTF8.GetString([.. waiting[..length]]).TrimEnd('\r');
        waiting.RemoveRange(0, Math.Min(length + 1, waiting.Count));
        return line;
    }
}
