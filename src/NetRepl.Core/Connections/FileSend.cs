using System.Buffers;
using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Files;
using NetRepl.Core.Pump;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>One file that leaves through a connection in its turn: by the kernel where nobody looks at the bytes, else piece by piece.</summary>
internal sealed class FileSend : IDisposable
{
    private const string Operation = "send file";
    private const int PieceLength = 64 * 1024;

    private readonly ConnectionCore owner;
    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly Action<long>? progress;
    private readonly CancellationTokenSource stop;
    private long sent;
    private Exception? failure;
    private bool isWhole;

    private FileSend(ConnectionCore owner, string path, Action<long>? progress)
    {
        this.owner = owner;
        this.path = path;
        this.progress = progress;
        file = Open(path);
        TimeSpan longest = owner.Timeout == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : owner.Timeout;
        stop = new CancellationTokenSource(longest, owner.Net.Options.Time);
    }

    /// <summary>See <see cref="Connection.SendFile"/>.</summary>
    public static async ValueTask<long> RunAsync(ConnectionCore owner, string path, Action<long>? progress)
    {
        if (owner.KeepsBoundaries)
        {
            throw owner.Failure(Operation, NetFailure.NotSupported, "a file goes over a stream");
        }

        if (owner.Sender.IsInsideHook)
        {
            throw new InvalidOperationException("OnSend cannot send a file: it would wait for itself");
        }

        var send = new FileSend(owner, path, progress);
        Task turn = owner.Sender.RunInTurnAsync(send.RunAsync).AsTask();
        await turn.WaitAsync(send.stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using FileSend? over = turn.IsCompleted ? send : null; // else its turn is still to come, sees the stop and closes the file
        return send.Finish(turn);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        stop.Dispose();
    }

    private static SafeFileHandle Open(string path)
    {
        // Opening a pipe would wait for a writer.
        bool isOther = OperatingSystem.IsLinux()
            && Libc.Status(LibcNumber.CurrentFolder, path, 0, LibcNumber.WantTypeModeInode, out FileStatus status) == 0
            && !status.IsRegularFile
            && !Directory.Exists(path);
        try
        {
            return isOther ? throw new NetException("read", path, NetFailure.Other, "it is no regular file") : File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw new NetException("read", path, NetFailure.Other, FileErrors.CauseOf(path, error), inner: error);
        }
    }

    // In its turn: what fails here of the connection ends its sending, what fails of the file does not.
    private async ValueTask RunAsync(SendWriter writer)
    {
        try
        {
            await (PumpDecision.CanSendFile(owner) ? PumpAsync() : CopyAsync(writer)).ConfigureAwait(false);
        }
        finally
        {
            file.Dispose();
        }
    }

    private async Task PumpAsync()
    {
        // The pump has its own duplicates of both descriptors before this returns.
        var pump = new DescriptorPump((int)file.DangerousGetHandle(), owner.Handle, Timeout.InfiniteTimeSpan, Pumped);
        using CancellationTokenRegistration stopping = stop.Token.Register(pump.Stop);
        Task<PumpResult> running = pump.RunAsync();
        if (await Task.WhenAny(running, owner.Closed).ConfigureAwait(false) != running)
        {
            pump.Stop();
        }

        PumpResult result = await running.ConfigureAwait(false);
        isWhole = result.End == PumpEnd.SourceEnded;
        switch (result.End)
        {
            case PumpEnd.DestinationFailed:
                throw SocketErrors.From(Operation, owner.EndpointText, result.ErrorCode);
            case PumpEnd.SourceFailed:
                failure = SocketErrors.From("read", path, result.ErrorCode);
                break;
            case PumpEnd.Stopped when !stop.IsCancellationRequested:
                failure = owner.Failure(Operation, NetFailure.Closed, $"{sent} bytes had left when the connection closed");
                break;
        }
    }

    private async Task CopyAsync(SendWriter writer)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                int count = await RandomAccess.ReadAsync(file, piece, sent, CancellationToken.None).ConfigureAwait(false);
                if (count == 0)
                {
                    isWhole = true;
                    return;
                }

                await writer.WriteAsync(piece.AsMemory(0, count)).ConfigureAwait(false);
                Report(count);
            }
        }
        catch (IOException error)
        {
            failure = new NetException("read", path, NetFailure.Other, FileErrors.CauseOf(path, error), inner: error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private void Pumped(int count)
    {
        owner.Moved(Direction.Out, count);
        Report(count);
    }

    private void Report(int count)
    {
        sent += count;
        try
        {
            progress?.Invoke(sent);
        }
        catch (Exception error)
        {
            // It is the script's, and must not end the pump's thread.
            failure = error;
            stop.Cancel();
        }
    }

    private long Finish(Task turn)
    {
        if (failure is not null)
        {
            throw failure;
        }

        if (turn.IsCompleted && !turn.IsCompletedSuccessfully)
        {
            turn.GetAwaiter().GetResult();
        }

        return isWhole && turn.IsCompleted
            ? sent
            : throw owner.Failure(Operation, NetFailure.TimedOut, FormattableString.Invariant($"{sent} bytes of {path} had left after {owner.Timeout.TotalSeconds:0.###} s"));
    }
}
