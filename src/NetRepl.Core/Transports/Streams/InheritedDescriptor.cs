namespace NetRepl.Core.Transports.Streams;

/// <summary>Tells whether a standard descriptor is what the program was started with.</summary>
internal static class InheritedDescriptor
{
    private const int CloseOnExecFlag = 1;

    /// <summary>Gives <paramref name="descriptor"/> if it is open and was inherited, else -1.</summary>
    /// <remarks>A program started with a standard descriptor closed (<c>&gt;&amp;-</c>) gets that number for the next file it opens, a socket perhaps.
    /// What the runtime and we open is closed on exec; what was inherited cannot be, or exec would have closed it.</remarks>
    public static int OrNone(int descriptor)
    {
        int flags = Libc.DescriptorControl(descriptor, LibcNumber.GetDescriptorFlags);
        return flags >= 0 && (flags & CloseOnExecFlag) == 0 ? descriptor : -1;
    }
}
