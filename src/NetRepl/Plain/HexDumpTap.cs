using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using NetRepl.Core.Connections;
using NetRepl.Core.Text;

namespace NetRepl.Plain;

/// <summary>Writes both directions to a file as hex and text (<c>--hex-dump</c>): a heading for each piece, then its rows.</summary>
/// <remarks>Offsets count each direction of each connection. One piece is one frame of the file.</remarks>
internal sealed class HexDumpTap : ITap
{
    private readonly OutputFile file;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<Connection, Dumps> dumps = new();

    /// <summary>Dumps into a file, which stays the caller's.</summary>
    public HexDumpTap(OutputFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
    }

    /// <inheritdoc/>
    public bool SeesBytes => true;

    /// <inheritdoc/>
    public void Opened(Connection connection) => dumps.TryAdd(connection, new Dumps());

    /// <inheritdoc/>
    public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
        Dumps both = dumps.GetOrAdd(connection, static _ => new Dumps());
        HexDump dump = direction == Direction.In ? both.In : both.Out;
        var piece = new ArrayBufferWriter<byte>();
        string arrow = direction == Direction.In ? "<" : ">";
        string heading = string.Create(
            CultureInfo.InvariantCulture,
            $"{arrow} {time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} #{connection.Number} {connection.Transport} {connection.Core.RemoteText} {bytes.Length} bytes\n");
        piece.Write(Encoding.UTF8.GetBytes(Escapes.ForTerminal(heading)));
        dump.Write(bytes, piece);
        dump.Flush(piece);
        file.Write(piece.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Closed(Connection connection, CloseReason reason) => dumps.TryRemove(connection, out _);

    private sealed class Dumps
    {
        public HexDump In { get; } = new();

        public HexDump Out { get; } = new();
    }
}
