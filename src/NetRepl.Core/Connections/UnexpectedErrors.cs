namespace NetRepl.Core.Connections;

/// <summary>What fails in a way that nothing foresees, where nobody awaits it: a bug, told as one.</summary>
internal static class UnexpectedErrors
{
    /// <summary>Tells it.</summary>
    /// <returns>The same as a failure of the connection.</returns>
    public static NetException Tell(ConnectionCore connection, string operation, Exception error)
    {
        var failure = new NetException(operation, connection.EndpointText, NetFailure.Other, $"{error.GetType().Name}: {connection.Net.Options.DescribeError(error)}", inner: error);
        connection.Net.Log.Error(failure.Message);
        return failure;
    }
}
