using System.Text;
using System.Text.RegularExpressions;
using NetRepl.Core.Searching;

namespace NetRepl.Core.Connections;

/// <summary>The verbs that receive until something is found: a delimiter or a pattern. What comes behind it stays for the next verb.</summary>
internal sealed class SearchVerbs(ConnectionCore owner, ConnectionVerbs verbs)
{
    private const string UntilOperation = "receive";
    private const string ExpectOperation = "expect";

    private readonly ConnectionReader reader = owner.Reader;

    private delegate Found? Search(ReadOnlySpan<byte> bytes);

    /// <summary>See <see cref="Connection.ReceiveUntil(byte[], bool)"/>.</summary>
    public ValueTask<byte[]> ReceiveUntilAsync(byte[] delimiter, bool keep)
    {
        ArgumentOutOfRangeException.ThrowIfZero(delimiter.Length, nameof(delimiter));
        var search = new DelimiterSearch(delimiter);
        return ReceiveUntilAsync(search.Find, Quoted(delimiter), keep);
    }

    /// <summary>See <see cref="Connection.ReceiveUntil(Regex, bool)"/>.</summary>
    public ValueTask<byte[]> ReceiveUntilAsync(BytePattern pattern, bool keep) => ReceiveUntilAsync(pattern.Find, Quoted(pattern), keep);

    /// <summary>See <see cref="Connection.Expect(string)"/>.</summary>
    public ValueTask<ReceivedMatch> ExpectAsync(BytePattern pattern)
    {
        var verb = new Verb(ExpectOperation, Awaited: Quoted(pattern));
        return verbs.RunAsync(verb, async cancel =>
        {
            Found found = await FindAsync(pattern.Find, verb, cancel).ConfigureAwait(false);

            // Over all that was searched: what stands behind the match may be what made it one.
            Match match = pattern.Match(reader.Buffered.Span);
            return new ReceivedMatch(match, Take(found));
        });
    }

    /// <summary>See <see cref="Connection.SendLineAfter"/>.</summary>
    public ValueTask<string> SendLineAfterAsync(string prompt, string line)
    {
        byte[] delimiter = Encoding.UTF8.GetBytes(prompt);
        ArgumentOutOfRangeException.ThrowIfZero(delimiter.Length, nameof(prompt));
        var search = new DelimiterSearch(delimiter);
        var verb = new Verb(ExpectOperation, Awaited: Quoted(delimiter));
        return verbs.RunAsync(verb, async cancel =>
        {
            Found found = await FindAsync(search.Find, verb, cancel).ConfigureAwait(false);
            string before = Encoding.UTF8.GetString(Take(found));
            ValueTask sent = owner.Public.SendLine(line);
            if (!sent.IsCompletedSuccessfully)
            {
                await sent.AsTask().WaitAsync(cancel).ConfigureAwait(false);
            }

            return before;
        });
    }

    private ValueTask<byte[]> ReceiveUntilAsync(Search search, string awaited, bool keep)
    {
        var verb = new Verb(UntilOperation, Awaited: awaited);
        return verbs.RunAsync(verb, async cancel =>
        {
            Found found = await FindAsync(search, verb, cancel).ConfigureAwait(false);
            byte[] taken = Take(found);
            return keep ? taken : taken[..found.Start];
        });
    }

    private async ValueTask<Found> FindAsync(Search search, Verb verb, CancellationToken cancel)
    {
        while (true)
        {
            if (Try(search, verb) is { } found)
            {
                return found;
            }

            if (reader.BufferedCount >= verbs.ReceiveLimit)
            {
                throw verbs.OverLimit();
            }

            if ((await reader.FillAsync(cancel).ConfigureAwait(false)).IsEnd)
            {
                throw owner.Failure(verb.Operation, NetFailure.Ended, "the peer finished");
            }
        }
    }

    // What was taken may end lines, as ReceiveLine does: SendLine answers with their ending.
    private byte[] Take(Found found)
    {
        byte[] taken = verbs.Take(found.End);
        int newline = taken.AsSpan().LastIndexOf((byte)'\n');
        if (newline >= 0)
        {
            owner.Lines.NoteEnding(newline > 0 && taken[newline - 1] == '\r' ? 2 : 1);
        }

        return taken;
    }

    private Found? Try(Search search, Verb verb)
    {
        try
        {
            return search(reader.Buffered.Span);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw owner.Failure(verb.Operation, NetFailure.TimedOut, $"the pattern took over {error.MatchTimeout.TotalSeconds:0.#} s on {reader.BufferedCount} bytes: it backtracks");
        }
    }

    private static string Quoted(byte[] delimiter) => $"\"{Text.Escapes.OneLine(delimiter)}\"";

    private static string Quoted(BytePattern pattern) => $"/{Text.Escapes.OneLine(pattern.Text)}/";
}
