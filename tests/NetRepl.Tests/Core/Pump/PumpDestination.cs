using System.IO.Pipes;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using NetRepl.Tests.Support;

namespace NetRepl.Tests.Core.Pump;

/// <summary>A descriptor to pump into, and who reads what came.</summary>
internal abstract class PumpDestination : IDisposable
{
    /// <summary>What the pump writes.</summary>
    public abstract int Descriptor { get; }

    public static PumpDestination Open(string kind) => kind switch
    {
        "pipe" => new OfPipe(),
        "file" => new OfFile(),
        "socket" => new OfSocket(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Reads to the end, which <see cref="Finish"/> brings; it comes only if no duplicate of the descriptor is left open.</summary>
    public abstract Task<byte[]> CollectAsync();

    /// <summary>Closes the test's own descriptor.</summary>
    public abstract void Finish();

    public abstract void Dispose();

    private static Task<byte[]> ReadAllAsync(Stream stream) => Task.Run(() =>
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    });

    private sealed class OfPipe : PumpDestination
    {
        private readonly AnonymousPipeServerStream pipe = new(PipeDirection.In);

        public override int Descriptor => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

        public override Task<byte[]> CollectAsync() => ReadAllAsync(pipe);

        public override void Finish() => pipe.DisposeLocalCopyOfClientHandle();

        public override void Dispose() => pipe.Dispose();
    }

    private sealed class OfFile : PumpDestination
    {
        private readonly TemporaryFolder folder = new();
        private readonly SafeFileHandle file;
        private readonly TaskCompletionSource finished = new();

        public OfFile() => file = File.OpenHandle(folder.Combine("destination"), FileMode.CreateNew, FileAccess.Write);

        public override int Descriptor => (int)file.DangerousGetHandle();

        public override async Task<byte[]> CollectAsync()
        {
            await finished.Task;
            return await File.ReadAllBytesAsync(folder.Combine("destination"));
        }

        public override void Finish()
        {
            file.Dispose();
            finished.TrySetResult();
        }

        public override void Dispose()
        {
            file.Dispose();
            folder.Dispose();
        }
    }

    private sealed class OfSocket : PumpDestination
    {
        private readonly SocketPair pair = new();

        public override int Descriptor => pair.Descriptor;

        public override Task<byte[]> CollectAsync() => ReadAllAsync(new NetworkStream(pair.Theirs));

        public override void Finish() => pair.Ours.Dispose();

        public override void Dispose() => pair.Dispose();
    }
}
