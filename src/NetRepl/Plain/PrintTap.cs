using NetRepl.Core.Connections;

namespace NetRepl.Plain;

/// <summary>Shows on stdout what a hook takes (<c>--print</c>).</summary>
internal sealed class PrintTap : ITap
{
    private readonly StandardOutput output;
    private readonly Action<OutputLostException> lost;

    /// <summary>Prints to stdout, which stays the caller's.</summary>
    /// <param name="output">Stdout.</param>
    /// <param name="lost">Told when stdout fails.</param>
    public PrintTap(StandardOutput output, Action<OutputLostException> lost)
    {
        this.output = output;
        this.lost = lost;
    }

    /// <inheritdoc/>
    public bool SeesBytes => true;

    /// <inheritdoc/>
    public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
        if (direction == Direction.Out || !connection.Core.HooksTakeBytes)
        {
            return;
        }

        try
        {
            output.Write(bytes);
        }
        catch (OutputLostException error)
        {
            lost(error);
        }
    }
}
