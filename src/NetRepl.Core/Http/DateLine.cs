using System.Globalization;
using System.Text;

namespace NetRepl.Core.Http;

/// <summary>The Date header (RFC 9110 §6.6.1), made once a second for all connections of an engine. Thread-safe.</summary>
internal sealed class DateLine
{
    private readonly TimeProvider time;
    private volatile Line current = new(0, []);

    public DateLine(TimeProvider time) => this.time = time;

    /// <summary>The line with its ending.</summary>
    public ReadOnlySpan<byte> Now
    {
        get
        {
            DateTimeOffset now = time.GetUtcNow();
            long second = now.UtcTicks / TimeSpan.TicksPerSecond;
            Line line = current;
            if (line.Second != second)
            {
                line = new Line(second, Encoding.ASCII.GetBytes($"Date: {Format(now)}\r\n"));
                current = line;
            }

            return line.Bytes;
        }
    }

    /// <summary>A moment as HTTP writes it (RFC 9110 §5.6.7): <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    public static string Format(DateTimeOffset moment) => moment.ToString("r", CultureInfo.InvariantCulture);

    private sealed record Line(long Second, byte[] Bytes);
}
