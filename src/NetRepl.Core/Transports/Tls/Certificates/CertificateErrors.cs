using NetRepl.Core.Files;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>Files that cannot be used as certificates: each fault becomes <c>load FILE: cause</c>.</summary>
internal static class CertificateErrors
{
    /// <summary>Makes the exception for a file whose content is wrong.</summary>
    public static NetException Bad(string path, string cause, string? hint = null, Exception? inner = null) =>
        new("load", path, NetFailure.BadCertificate, cause, hint: hint, inner: inner);

    /// <summary>Makes the exception for a file that cannot be read.</summary>
    public static NetException Unreadable(string path, Exception error) => Bad(path, FileErrors.CauseOf(path, error), inner: error);
}
