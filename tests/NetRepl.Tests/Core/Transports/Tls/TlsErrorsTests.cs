using NetRepl.Core.Transports.Memory;
using NetRepl.Core.Transports.Tls;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

/// <summary>What people read when TLS fails in a way that no peer brings about on demand.</summary>
public sealed class TlsErrorsTests
{
    [Fact]
    public void Send_after_a_fatal_alert_tells_that_the_session_is_over_and_what_may_help()
    {
        using var carrier = new TransportStream(MemoryTransport.CreatePair().First);
        var error = new IOException("encryption failed", new InvalidOperationException("Operation failed with error - 6."));

        NetException told = TlsErrors.From("send", "tls://host:1", carrier, error, wantsCertificate: true);

        Assert.Equal("send tls://host:1: the peer has ended the TLS session", told.Message);
        Assert.Equal("the server may demand a client certificate (--cert)", told.Hint);
    }
}
