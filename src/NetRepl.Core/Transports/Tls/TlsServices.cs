namespace NetRepl.Core.Transports.Tls;

/// <summary>What TLS needs of the program around it.</summary>
/// <param name="Log">Who is told of certificates taken unverified or for the first time, and of those loaded anew.</param>
/// <param name="Time">Measures deadlines.</param>
/// <param name="Known">The certificates that <see cref="TlsOptions.TrustOnFirstUse"/> remembers.</param>
internal sealed record TlsServices(Log Log, TimeProvider Time, KnownCertificates Known);
