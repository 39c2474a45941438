using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Plain;

/// <summary>Stdin and stdout of the process, and what is known of them.</summary>
/// <param name="Transport">Both, as one carrier of bytes.</param>
/// <param name="Output">Stdout, shared.</param>
/// <param name="Input">Descriptor of stdin.</param>
/// <param name="OutputDescriptor">Descriptor of stdout.</param>
/// <param name="InputIsTerminal">Whether a person types.</param>
internal sealed record StandardStreams(
    IStreamTransport Transport,
    StandardOutput Output,
    int Input,
    int OutputDescriptor,
    bool InputIsTerminal) : IDisposable
{
    /// <summary>Whether a person types and reads: both are terminals.</summary>
    public bool IsInteractive => InputIsTerminal && StandardDescriptors.IsTerminal(OutputDescriptor);

    /// <summary>Opens them as they were inherited.</summary>
    /// <param name="raw">Control characters reach a terminal as they came.</param>
    public static StandardStreams Open(bool raw)
    {
        int input = StandardDescriptors.Inherited(0);
        int output = StandardDescriptors.Inherited(1);
        var transport = new StandardStreamsTransport(input, output);
        bool escapes = !raw && StandardDescriptors.IsTerminal(output);
        return new StandardStreams(transport, new StandardOutput(transport, escapes), input, output, StandardDescriptors.IsTerminal(input));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Output.Dispose();
        Transport.Dispose();
    }
}
