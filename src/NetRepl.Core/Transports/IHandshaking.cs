namespace NetRepl.Core.Transports;

/// <summary>An accepted carrier that has to agree with its peer before bytes move, as TLS has.</summary>
internal interface IHandshaking : ITransport
{
    /// <summary>Agrees with the peer, under a deadline of its own; once, before anything is received or sent.</summary>
    /// <exception cref="NetException">They did not agree (<see cref="NetFailure.HandshakeFailed"/>, <see cref="NetFailure.NotVerified"/>);
    /// the carrier is then only good to be disposed.</exception>
    ValueTask HandshakeAsync(CancellationToken cancel);
}
