using NetRepl.Core.Connections;

namespace NetRepl.Plain;

/// <summary>Writes what is received to a file (<c>--output</c>), as it came.</summary>
internal sealed class RecordingTap : ITap
{
    private readonly OutputFile file;

    /// <summary>Records into a file, which stays the caller's.</summary>
    public RecordingTap(OutputFile file) => this.file = file;

    /// <inheritdoc/>
    public bool SeesBytes => true;

    /// <inheritdoc/>
    public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
        if (direction == Direction.In)
        {
            file.Write(bytes);
        }
    }
}
