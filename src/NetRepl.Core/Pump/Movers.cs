using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Pump;

/// <summary>Chooses how bytes move, by what is at both ends.</summary>
internal static class Movers
{
    private const int Most = 1024 * 1024;

    /// <summary>The fastest way for these two: inside the kernel where one end is a pipe or the source a file, else by a buffer.</summary>
    public static IMover For(SafeFileHandle source, SafeFileHandle destination)
    {
        var copy = new CopyMover(source, destination);
        return (DescriptorKinds.Of(source), DescriptorKinds.Of(destination)) switch
        {
            (DescriptorKind.Pipe, DescriptorKind.Socket or DescriptorKind.Pipe) => Splice(source, destination, pipe: source, static _ => false, copy),
            (DescriptorKind.Socket, DescriptorKind.Pipe) => Splice(source, destination, pipe: destination, static error => error != Errno.EPIPE, copy),
            (DescriptorKind.File, DescriptorKind.Socket) => SendFile(source, destination, copy),
            _ => copy,
        };
    }

    private static KernelMover Splice(SafeFileHandle source, SafeFileHandle destination, SafeFileHandle pipe, Func<int, bool> isOfSource, CopyMover copy)
    {
        // A pipe holds 64 KiB at first; a refusal (over the user's pipe limit) leaves it so.
        PumpCalls.Control(pipe, PumpCalls.SetPipeSize, Most);
        return new KernelMover(() => PumpCalls.Splice(source, 0, destination, 0, Most, PumpCalls.SpliceFlags), isOfSource, copy);
    }

    // Reads from where the descriptor stands, which may be in the middle of the file.
    private static KernelMover SendFile(SafeFileHandle source, SafeFileHandle destination, CopyMover copy) =>
        new(() => PumpCalls.SendFile(destination, source, 0, Most), static error => error == Errno.EIO, copy);
}
