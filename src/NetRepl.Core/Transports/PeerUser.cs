using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Transports;

/// <summary>Who is at the other end of a Unix stream socket (SO_PEERCRED, unix(7)).</summary>
internal static class PeerUser
{
    /// <summary>The effective user of this process.</summary>
    public static uint Own => Libc.EffectiveUser();

    /// <summary>The effective user of the peer when it connected; null if the kernel does not tell.</summary>
    public static uint? Of(ITransport transport)
    {
        using var handle = new SafeFileHandle(transport.Handle, ownsHandle: false);
        int length = PeerCredentials.Length;
        return Libc.GetOption(handle, LibcNumber.SocketLevel, LibcNumber.PeerCredentials, out PeerCredentials peer, ref length) == 0
            ? peer.User
            : null;
    }
}
