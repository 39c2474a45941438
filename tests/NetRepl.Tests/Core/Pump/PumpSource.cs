using System.IO.Pipes;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using NetRepl.Tests.Support;

namespace NetRepl.Tests.Core.Pump;

/// <summary>A descriptor to pump from, and who fills it.</summary>
internal abstract class PumpSource : IDisposable
{
    /// <summary>What the pump reads.</summary>
    public abstract int Descriptor { get; }

    public static PumpSource Open(string kind) => kind switch
    {
        "pipe" => new OfPipe(),
        "file" => new OfFile(),
        "socket" => new OfSocket(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Fills it to the end; returns when all is taken.</summary>
    public abstract Task FeedAsync(byte[] bytes);

    public abstract void Dispose();

    private sealed class OfPipe : PumpSource
    {
        private readonly AnonymousPipeServerStream pipe = new(PipeDirection.Out);

        public override int Descriptor => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

        public override Task FeedAsync(byte[] bytes) => Task.Run(() =>
        {
            pipe.Write(bytes);
            pipe.Dispose();
        });

        public override void Dispose()
        {
            pipe.DisposeLocalCopyOfClientHandle();
            pipe.Dispose();
        }
    }

    private sealed class OfFile : PumpSource
    {
        private readonly TemporaryFolder folder = new();
        private readonly SafeFileHandle file;

        public OfFile() => file = File.OpenHandle(folder.Combine("source"), FileMode.CreateNew, FileAccess.ReadWrite);

        public override int Descriptor => (int)file.DangerousGetHandle();

        public override Task FeedAsync(byte[] bytes)
        {
            RandomAccess.Write(file, bytes, fileOffset: 0); // at an offset: the descriptor stays where it stands
            return Task.CompletedTask;
        }

        public override void Dispose()
        {
            file.Dispose();
            folder.Dispose();
        }
    }

    private sealed class OfSocket : PumpSource
    {
        private readonly SocketPair pair = new();

        public override int Descriptor => pair.Descriptor;

        public override Task FeedAsync(byte[] bytes) => Task.Run(() =>
        {
            pair.Theirs.Send(bytes);
            pair.Theirs.Shutdown(SocketShutdown.Send);
        });

        public override void Dispose() => pair.Dispose();
    }
}
