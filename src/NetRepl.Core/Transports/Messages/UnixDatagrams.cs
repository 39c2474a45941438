using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Binds Unix datagram sockets and connects them (unix(7)).</summary>
internal static class UnixDatagrams
{
    /// <summary>Binds and starts receiving; the file gets mode 0600.</summary>
    /// <exception cref="NetException">The address is in use, or the folder cannot be written.</exception>
    public static DatagramListener Listen(EndpointSpec.Unix spec, ListenOptions options, DatagramLimits limits)
    {
        string endpoint = spec.ToString();
        SafeSocketHandle handle = UnixCalls.Open(UnixKind.Datagram, "listen", endpoint);
        UnixSocketFile? file = null;
        try
        {
            file = UnixSocketFile.Bind(handle, spec);
            var socket = new Socket(handle);
            SocketPreparation.Apply(socket, options, "listen", endpoint);
            return new DatagramListener([socket], endpoint, limits, file);
        }
        catch (NetException)
        {
            file?.Remove();
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Connects, with a name of the kernel's choice so that the peer can answer.</summary>
    /// <exception cref="NetException">Nobody receives there.</exception>
    public static DatagramTransport Connect(EndpointSpec.Unix spec, ConnectOptions options)
    {
        string endpoint = spec.ToString();
        SafeSocketHandle handle = UnixCalls.Open(UnixKind.Datagram, "connect", endpoint);
        try
        {
            SetPassCredentials(handle, 1, endpoint);
            int errno = UnixCalls.Connect(handle, spec);
            if (errno != 0)
            {
                throw DatagramFailure.From("connect", endpoint, errno);
            }

            // Only connecting needs it: the credentials themselves nobody reads.
            SetPassCredentials(handle, 0, endpoint);
            var socket = new Socket(handle);
            SocketPreparation.Apply(socket, options, "connect", endpoint);
            return new DatagramTransport(new DatagramSocket(socket, endpoint), endpoint, EndPointOf(spec), isGroup: false);
        }
        catch (NetException)
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The endpoint of a spec.</summary>
    public static UnixDomainSocketEndPoint EndPointOf(EndpointSpec.Unix spec) => new(spec.IsAbstract ? "\0" + spec.Path : spec.Path);

    // With SO_PASSCRED set, connecting binds an unbound socket to an abstract name (unix(7), autobind).
    private static void SetPassCredentials(SafeSocketHandle socket, int value, string endpoint)
    {
        KernelOption option = KernelOption.PassCredentials;
        if (Libc.SetOption(socket, option.Level, option.Name, in value, sizeof(int)) != 0)
        {
            throw SocketErrors.From("connect", endpoint, Libc.LastError);
        }
    }
}
