using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Pump;

/// <summary>What is behind a descriptor, as far as it decides how bytes are moved.</summary>
internal enum DescriptorKind
{
    /// <summary>A terminal, a device, or unknown.</summary>
    Other,

    /// <summary>A pipe or FIFO.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A regular file.</summary>
    File,
}

/// <summary>Finds out what is behind a descriptor.</summary>
internal static class DescriptorKinds
{
    /// <summary>The kind, by statx(2).</summary>
    public static DescriptorKind Of(SafeFileHandle descriptor)
    {
        if (descriptor.IsInvalid || PumpCalls.Status(descriptor, string.Empty, LibcNumber.DescriptorItself, LibcNumber.WantTypeModeInode, out FileStatus status) != 0)
        {
            return DescriptorKind.Other;
        }

        if (status.IsSocket)
        {
            return DescriptorKind.Socket;
        }

        return status.IsRegularFile ? DescriptorKind.File
            : status.IsPipe ? DescriptorKind.Pipe
            : DescriptorKind.Other;
    }
}
