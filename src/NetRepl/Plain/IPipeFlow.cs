namespace NetRepl.Plain;

/// <summary>How the bytes of one connection go to stdout, and those of stdin to it.</summary>
/// <remarks>One upload and one download run at the same time. Disposing stops both; a stdin that is a terminal may still swallow a line.</remarks>
internal interface IPipeFlow : IDisposable
{
    /// <summary>Bytes uploaded and downloaded so far: what shows that something still moves.</summary>
    long Uploaded { get; }

    /// <summary>See <see cref="Uploaded"/>.</summary>
    long Downloaded { get; }

    /// <summary>Sends stdin; completes when stdin has ended and all of it was handed to the connection.</summary>
    /// <exception cref="NetException">Sending failed.</exception>
    Task UploadAsync(CancellationToken cancel);

    /// <summary>Writes what comes to stdout; completes when the peer finished sending and all of it was written.</summary>
    /// <exception cref="NetException">Receiving failed; what came before was written.</exception>
    /// <exception cref="OutputLostException">Stdout failed.</exception>
    Task DownloadAsync(CancellationToken cancel);
}
