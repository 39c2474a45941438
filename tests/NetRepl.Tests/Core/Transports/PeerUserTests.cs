using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class PeerUserTests
{
    [Fact]
    public async Task Peer_of_a_unix_socket_is_known_by_its_user()
    {
        using var folder = new TemporaryFolder();
        using var opener = new TransportOpener(new EndpointResolver(), TimeProvider.System);
        EndpointSpec spec = EndpointSpecParser.Parse($"unix:{folder.Combine("s")}");
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using IListener listener = await opener.ListenAsync(spec, new ListenOptions(), cancel);
        using ITransport client = await opener.ConnectAsync(spec, new ConnectOptions(), cancel);
        using ITransport accepted = await listener.AcceptAsync(_ => { }, cancel).AsTask().Bounded();

        Assert.Equal(PeerUser.Own, PeerUser.Of(accepted));
    }
}
