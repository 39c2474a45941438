using System.Buffers.Binary;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports;

/// <summary>Service names to ports: the system's table (services(5)), and a few well-known ones for machines without it.</summary>
internal static class ServiceTable
{
    private const int BufferLength = 4096;

    /// <summary>Finds the port of a service.</summary>
    /// <param name="name">The name in lower case: <c>http</c>.</param>
    /// <param name="protocol">Over which protocol.</param>
    /// <returns>The port, 1 to 65,535; null if the name is unknown.</returns>
    public static int? Find(string name, InternetProtocol protocol) =>
        FindInSystem(name, protocol == InternetProtocol.Tcp ? "tcp" : "udp") ?? FindWellKnown(name);

    private static int? FindInSystem(string name, string protocol)
    {
        // The form with a caller's buffer: getservbyname shares one among all threads.
        Span<byte> buffer = stackalloc byte[BufferLength];
        int failed = Libc.FindService(name, protocol, out ServiceEntry entry, buffer, BufferLength, out nint found);
        if (failed != 0 || found == 0)
        {
            return null;
        }

        ushort port = (ushort)entry.NetworkOrderPort;
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(port) : port;
    }

    private static int? FindWellKnown(string name) => name switch
    {
        "echo" => 7,
        "discard" => 9,
        "daytime" => 13,
        "ftp" => 21,
        "ssh" => 22,
        "telnet" => 23,
        "smtp" => 25,
        "time" => 37,
        "domain" => 53,
        "http" => 80,
        "pop3" => 110,
        "ntp" => 123,
        "imap" or "imap2" => 143,
        "snmp" => 161,
        "https" => 443,
        "syslog" => 514,
        "submission" => 587,
        "imaps" => 993,
        "mysql" => 3306,
        "postgresql" => 5432,
        "redis" => 6379,
        "http-alt" => 8080,
        _ => null,
    };
}
