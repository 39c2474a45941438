using NetRepl.Core.Connections;

namespace NetRepl.Tui.Acting;

/// <summary>Connections whose peer has finished sending while no hook answers: they stay open, so that one can still answer by hand.</summary>
/// <remarks>Of a peer that is gone altogether there comes no more than the same FIN, so it may stay here too, until something is sent to it. Therefore only
/// so many stay: for one more the oldest is closed.</remarks>
/// <param name="most">How many stay.</param>
internal sealed class HalfOpenConnections(int most = HalfOpenConnections.Most)
{
    private const int Most = 64;

    private readonly Lock gate = new();
    private readonly List<ConnectionCore> waiting = [];

    /// <summary>Waits until our side of a connection has ended too.</summary>
    public async Task WaitAsync(ConnectionCore connection)
    {
        if (Enter(connection) is { } oldest)
        {
            await oldest.CloseAsync(CloseReasons.Finished);
        }

        await connection.OurEndAsync();
        lock (gate)
        {
            waiting.Remove(connection);
        }
    }

    private ConnectionCore? Enter(ConnectionCore connection)
    {
        lock (gate)
        {
            waiting.Add(connection);
            return waiting.Count > most ? waiting[0] : null;
        }
    }
}
