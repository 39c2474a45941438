using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Plain;

namespace NetRepl.Control;

/// <summary>Calls a method in a running netrepl (<c>netrepl call --at PATH</c>).</summary>
internal static class ControlClient
{
    /// <summary>Asks and waits for the answer, however long the method takes.</summary>
    /// <exception cref="NetException">Nobody is there, or it left before it answered.</exception>
    public static async Task<CallReply> AskAsync(ITransportOpener opener, EndpointSpec.Unix at, CallRequest request)
    {
        byte[] asked = ControlProtocol.Write(request);
        if (asked.Length - 1 > ControlProtocol.LongestRequest)
        {
            return new CallReply(ExitCodes.Usage) { Error = $"a call may have {ControlProtocol.LongestRequest} bytes" };
        }

        using var transport = (IStreamTransport)await opener.ConnectAsync(at, new ConnectOptions(), CancellationToken.None); // a Unix stream
        await transport.SendAsync(asked, CancellationToken.None);
        try
        {
            return await new LineSource(transport, ControlProtocol.LongestReply).ReadAsync(CancellationToken.None) is { } line
                ? ControlProtocol.ReadReply(line)
                : throw new NetException("call", at.ToString(), NetFailure.Ended, "it ended before it answered");
        }
        catch (FormatException error)
        {
            throw new NetException("call", at.ToString(), NetFailure.Other, $"what answers there is no netrepl: {error.Message}");
        }
    }
}
