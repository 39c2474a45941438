using System.Threading.Channels;
using NetRepl.Tests.Core.Transports;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>What hooks told, in order; the test takes it out bit by bit.</summary>
internal sealed class EventTrail
{
    private readonly Channel<string> events = Channel.CreateUnbounded<string>();

    /// <summary>Whether everything told was taken.</summary>
    public bool IsEmpty => !events.Reader.TryPeek(out _);

    public void Add(string what) => events.Writer.TryWrite(what);

    /// <summary>The next one; waits for it at most 10 s.</summary>
    public Task<string> NextAsync() => events.Reader.ReadAsync().AsTask().Bounded();

    /// <summary>The next ones as one text.</summary>
    public async Task<string> NextAsync(int count)
    {
        var all = new List<string>();
        while (all.Count < count)
        {
            all.Add(await NextAsync());
        }

        return string.Join(' ', all);
    }

    /// <summary>Takes texts until together they are that long.</summary>
    public async Task<string> JoinAsync(int length)
    {
        string all = string.Empty;
        while (all.Length < length)
        {
            all += await NextAsync();
        }

        return all;
    }
}
