using System.Text;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>The receiving verbs of a connection, each with one total deadline.</summary>
internal sealed class ConnectionVerbs
{
    /// <summary>See <see cref="ReceiveLimit"/>.</summary>
    public const int DefaultReceiveLimit = 16 * 1024 * 1024;

    private const int LargestReceiveLimit = 1024 * 1024 * 1024;

    private readonly ConnectionCore owner;
    private readonly ConnectionReader reader;
    private NetException? lastFailure;
    private int receiveLimit = DefaultReceiveLimit;
    private SearchVerbs? search;

    public ConnectionVerbs(ConnectionCore owner)
    {
        this.owner = owner;
        reader = owner.Reader;
    }

    /// <summary>Whether an exception is what a verb threw last.</summary>
    public bool HasThrown(NetException error) => error == lastFailure;

    /// <summary>The verbs that look for something.</summary>
    public SearchVerbs Search => search ??= new SearchVerbs(owner, this);

    /// <summary>See <see cref="Connection.ReceiveLimit"/>.</summary>
    public int ReceiveLimit
    {
        get => receiveLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(ReceiveLimit));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestReceiveLimit, nameof(ReceiveLimit));
            receiveLimit = value;
        }
    }

    /// <summary>See <see cref="Connection.Receive"/>.</summary>
    public ValueTask<byte[]> ReceiveAsync(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return RunAsync(new Verb("receive"), async cancel =>
        {
            if (reader.BufferedCount == 0)
            {
                await reader.FillAsync(cancel).ConfigureAwait(false);
            }

            return Take(Math.Min(max, reader.BufferedCount));
        });
    }

    /// <summary>See <see cref="Connection.Peek"/>.</summary>
    public ValueTask<byte[]> PeekAsync(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return RunAsync(new Verb("receive"), async cancel =>
        {
            if (reader.BufferedCount == 0)
            {
                await reader.FillAsync(cancel).ConfigureAwait(false);
            }

            return reader.Buffered[..Math.Min(max, reader.BufferedCount)].ToArray();
        });
    }

    /// <summary>See <see cref="Connection.ReceiveFrom"/>.</summary>
    public ValueTask<Datagram> ReceiveFromAsync() => owner.Transport is IMessageTransport messages
        ? RunAsync(new Verb("receive"), async cancel =>
        {
            if (reader.BufferedCount == 0)
            {
                await reader.FillAsync(cancel).ConfigureAwait(false);
            }

            return new Datagram(Take(reader.BufferedCount), messages.LastSender);
        })
        : throw Failure(NetFailure.NotSupported, "a stream has no datagrams");

    /// <summary>See <see cref="Connection.ReceiveExactly"/>.</summary>
    public ValueTask<byte[]> ReceiveExactlyAsync(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return RunAsync(new Verb("receive"), async cancel =>
        {
            while (reader.BufferedCount < count)
            {
                if ((await reader.FillAsync(cancel).ConfigureAwait(false)).IsEnd)
                {
                    throw Failure(NetFailure.Ended, $"the peer finished after {reader.BufferedCount} of {count} bytes");
                }
            }

            return Take(count);
        });
    }

    /// <summary>See <see cref="Connection.ReceiveLine"/>.</summary>
    public ValueTask<string?> ReceiveLineAsync() => RunAsync<string?>(new Verb("receive"), async cancel =>
    {
        while (true)
        {
            if (owner.Lines.TryTake(out string? line))
            {
                TraceLine(line!);
                return line;
            }

            if (reader.IsEnded)
            {
                return null;
            }

            await reader.FillAsync(cancel).ConfigureAwait(false);
        }
    });

    /// <summary>See <see cref="Connection.ReceiveAll"/>.</summary>
    public ValueTask<byte[]> ReceiveAllAsync() => RunAsync(new Verb("receive"), async cancel =>
    {
        while (!(await reader.FillAsync(cancel).ConfigureAwait(false)).IsEnd)
        {
            if (reader.BufferedCount > receiveLimit)
            {
                throw OverLimit();
            }
        }

        return Take(reader.BufferedCount);
    });

    /// <summary>See <see cref="Connection.Clean"/>.</summary>
    public ValueTask<byte[]> CleanAsync() => RunAsync(new Verb("clean", TimeSpan.Zero), async cancel =>
    {
        try
        {
            while (reader.BufferedCount < receiveLimit && !(await reader.FillAsync(cancel).ConfigureAwait(false)).IsEnd)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing more is there.
        }

        return Take(reader.BufferedCount);
    });

    /// <summary>See <see cref="Connection.Interactive"/>.</summary>
    public async ValueTask InteractiveAsync()
    {
        if (owner.Running.IsRunning)
        {
            throw new InvalidOperationException($"Interactive is for the top level of a script: {owner.Running.Name} would hold up connection #{owner.Number}");
        }

        Func<ConnectionCore, CancellationToken, Task> interact = owner.Net.Options.Interact
            ?? throw new NetException(
                "interactive", owner.EndpointText, NetFailure.NotSupported, "stdin and stdout are not the script's here", hint: "'netrepl run' gives them to it");
        await RunAsync(new Verb("interactive", Timeout.InfiniteTimeSpan), async cancel =>
        {
            await interact(owner, cancel).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>See <see cref="Connection.Unreceive(ReadOnlySpan{byte})"/>.</summary>
    public void Unreceive(ReadOnlySpan<byte> bytes)
    {
        bool owns = owner.OwnForVerb();
        reader.PutBack(bytes);
        LeaveReader(owns);
    }

    /// <summary>Takes the first bytes out of the reader; for a verb that runs.</summary>
    public byte[] Take(int count)
    {
        byte[] taken = reader.Buffered[..count].ToArray();
        reader.Consume(count);
        VerbTrace.Tell(owner, "receive", taken);
        return taken;
    }

    /// <summary>Runs a verb: it has the reader to itself, one total deadline, and failures that tell what came.</summary>
    /// <exception cref="InvalidOperationException">Hooks, or another verb, are reading.</exception>
    public async ValueTask<T> RunAsync<T>(Verb verb, Func<CancellationToken, ValueTask<T>> run)
    {
        bool owns = owner.OwnForVerb();
        TimeSpan timeout = verb.Timeout ?? owner.Timeout;
        CancellationToken givenUp = owner.Net.Origin.GivenUp.Value;
        try
        {
            return await VerbDeadline.RunAsync(timeout, owner.Net.Options.Time, run, givenUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!givenUp.IsCancellationRequested)
        {
            throw lastFailure = Failure(verb, NetFailure.TimedOut, VerbDeadline.Cause(timeout, reader.BufferedCount > 0));
        }
        catch (NetException error) when (error.Received.IsEmpty && (reader.BufferedCount > 0 || verb.Awaited is not null))
        {
            throw lastFailure = Failure(verb, error.Failure, error.Cause, error);
        }
        catch (NetException error)
        {
            lastFailure = error;
            throw;
        }
        finally
        {
            LeaveReader(owns);
        }
    }

    /// <summary>The failure of a verb for which too much came.</summary>
    public NetException OverLimit() => new(
        "receive", owner.EndpointText, NetFailure.LimitReached, $"{reader.BufferedCount} bytes came, and ReceiveLimit is {receiveLimit}");

    private void TraceLine(string line)
    {
        if (owner.Net.Log.IsOn(LogLevel.Trace))
        {
            VerbTrace.Tell(owner, "receive line", Encoding.UTF8.GetBytes(line));
        }
    }

    private void LeaveReader(bool owns)
    {
        reader.ReleaseIfEmpty();
        if (owns)
        {
            reader.Release();
        }
        else
        {
            reader.EndVisit();
        }
    }

    private NetException Failure(NetFailure failure, string cause) => Failure(new Verb("receive"), failure, cause);

    // What was waited for stands before the cause, what came instead behind it.
    private NetException Failure(Verb verb, NetFailure failure, string cause, NetException? inner = null)
    {
        byte[] received = reader.Buffered.ToArray();
        bool isPlain = verb.Awaited is null;
        string told = isPlain ? cause : $"{verb.Awaited} did not come: {cause}; {Excerpt.Of(received)}";
        string operation = isPlain && inner is not null ? inner.Operation : verb.Operation;
        return new NetException(operation, owner.EndpointText, failure, told, inner?.ErrorCode ?? 0, inner?.Hint, inner) { Received = received };
    }
}
