using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Http;

/// <summary>What an answer carries.</summary>
internal abstract record AnswerBody
{
    /// <summary>Bytes, the answer's own or never changed.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Content) : AnswerBody;

    /// <summary>Text, sent as UTF-8.</summary>
    public sealed record Text(string Content) : AnswerBody;

    /// <summary>A stream; read once and disposed by whoever sends it.</summary>
    /// <param name="Content">Read forward from where it stands.</param>
    /// <param name="Length">Its length in bytes; null if it is not known.</param>
    public sealed record Streamed(Stream Content, long? Length) : AnswerBody;

    /// <summary>A file by its path; opened when it is sent.</summary>
    public sealed record NamedFile(string Path) : AnswerBody;

    /// <summary>A part of an open file; closed by whoever sends it.</summary>
    public sealed record FilePart(SafeFileHandle File, long Offset, long Length) : AnswerBody;

    /// <summary>Lets go what it holds, when nobody will send it.</summary>
    public void Drop()
    {
        switch (this)
        {
            case Streamed streamed:
                streamed.Content.Dispose();
                break;
            case FilePart part:
                part.File.Dispose();
                break;
        }
    }
}
