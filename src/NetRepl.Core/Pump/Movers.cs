using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Pump;

/// <summary>Chooses how bytes move, by what is at both ends.</summary>
internal static class Movers
{
    private const int PipeLength = 1024 * 1024;

    /// <summary>The fastest way for these two: inside the kernel where one end is a pipe or the source a file, else by a buffer.</summary>
    public static IMover For(SafeFileHandle source, SafeFileHandle destination)
    {
        DescriptorKind from = DescriptorKinds.Of(source);
        DescriptorKind to = DescriptorKinds.Of(destination);
        var copy = new CopyMover(source, destination);
        if (from == DescriptorKind.Pipe && to is DescriptorKind.Socket or DescriptorKind.Pipe)
        {
            return new SpliceMover(source, destination, Widen(source), copy);
        }

        if (to == DescriptorKind.Pipe && from is DescriptorKind.Socket)
        {
            return new SpliceMover(source, destination, Widen(destination), copy);
        }

        return from == DescriptorKind.File && to == DescriptorKind.Socket ? new SendFileMover(source, destination, copy) : copy;
    }

    // A pipe holds 64 KiB at first; a refusal (over the user's pipe limit) leaves it so.
    private static int Widen(SafeFileHandle pipe)
    {
        PumpCalls.Control(pipe, PumpCalls.SetPipeSize, PipeLength);
        return PipeLength;
    }
}
