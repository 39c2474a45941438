using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>The receiving verbs of a connection, each with one total deadline.</summary>
internal sealed class ConnectionVerbs
{
    private readonly ConnectionCore owner;
    private readonly ConnectionReader reader;
    private NetException? lastFailure;

    public ConnectionVerbs(ConnectionCore owner)
    {
        this.owner = owner;
        reader = owner.Reader;
    }

    /// <summary>Whether an exception is what a verb threw last.</summary>
    public bool HasThrown(NetException error) => error == lastFailure;

    /// <summary>See <see cref="Connection.Receive"/>.</summary>
    public ValueTask<byte[]> ReceiveAsync(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return RunAsync(async cancel =>
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
        return RunAsync(async cancel =>
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
        ? RunAsync(async cancel =>
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
        return RunAsync(async cancel =>
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
    public ValueTask<string?> ReceiveLineAsync() => RunAsync<string?>(async cancel =>
    {
        while (true)
        {
            if (owner.Lines.TryTake(out string? line))
            {
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
    public ValueTask<byte[]> ReceiveAllAsync() => RunAsync(async cancel =>
    {
        while (!(await reader.FillAsync(cancel).ConfigureAwait(false)).IsEnd)
        {
        }

        return Take(reader.BufferedCount);
    });

    private byte[] Take(int count)
    {
        byte[] taken = reader.Buffered[..count].ToArray();
        reader.Consume(count);
        return taken;
    }

    private async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> verb)
    {
        bool owns = owner.OwnForVerb();
        try
        {
            return await VerbDeadline.RunAsync(owner.Timeout, owner.Net.Options.Time, verb).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw lastFailure = Failure(NetFailure.TimedOut, VerbDeadline.Cause(owner.Timeout));
        }
        catch (NetException error) when (error.Received.IsEmpty && reader.BufferedCount > 0)
        {
            throw lastFailure = new NetException(error.Operation, error.Endpoint, error.Failure, error.Cause, error.ErrorCode, error.Hint, error)
            {
                Received = reader.Buffered.ToArray(),
            };
        }
        catch (NetException error)
        {
            lastFailure = error;
            throw;
        }
        finally
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
    }

    private NetException Failure(NetFailure failure, string cause) =>
        new("receive", owner.EndpointText, failure, cause) { Received = reader.Buffered.ToArray() };
}
