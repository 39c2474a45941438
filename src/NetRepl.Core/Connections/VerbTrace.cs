namespace NetRepl.Core.Connections;

/// <summary>Shows what verbs send and take as hex dumps in the log, at <see cref="LogLevel.Trace"/>; a comparison below it.</summary>
internal static class VerbTrace
{
    // A dump is for people: of more the beginning will do.
    private const int ShownBytes = 512;

    /// <summary>Tells one verb: a line with the number of bytes, then the rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="verb">What it did.</param>
    /// <param name="bytes">What it moved.</param>
    public static void Tell(ConnectionCore connection, string verb, ReadOnlySpan<byte> bytes)
    {
        if (connection.Net.Log.IsOn(LogLevel.Trace))
        {
            Show(connection, verb, bytes);
        }
    }

    private static void Show(ConnectionCore connection, string verb, ReadOnlySpan<byte> bytes)
    {
        Log log = connection.Net.Log;
        string cut = bytes.Length > ShownBytes ? $", the first {ShownBytes}" : "";
        log.Trace($"#{connection.Number} {verb} {bytes.Length} bytes{cut}");
        if (bytes.IsEmpty)
        {
            return;
        }

        foreach (string row in Packing.Hexdump(bytes[..Math.Min(ShownBytes, bytes.Length)]).Split('\n'))
        {
            log.Trace($"  {row}");
        }
    }
}
