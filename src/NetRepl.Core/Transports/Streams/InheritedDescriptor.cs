namespace NetRepl.Core.Transports.Streams;

/// <summary>Tells whether a standard descriptor is what the program was started with.</summary>
internal static class InheritedDescriptor
{
    private const int CloseOnExecFlag = 1;

    /// <summary>Whether <paramref name="descriptor"/> is open and was inherited.</summary>
    /// <remarks>A program started with a standard descriptor closed (<c>&gt;&amp;-</c>) gets that number for the next file it opens, a socket perhaps.
    /// What the runtime and we open is closed on exec; what was inherited cannot be, or exec would have closed it.</remarks>
    public static bool IsOpen(int descriptor)
    {
        int flags = Libc.DescriptorControl(descriptor, LibcNumber.GetDescriptorFlags);
        return flags >= 0 && (flags & CloseOnExecFlag) == 0;
    }
}
