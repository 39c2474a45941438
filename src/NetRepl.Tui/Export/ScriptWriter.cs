using System.Buffers;
using System.Globalization;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>A script for netrepl that plays our side again: sends what was sent, takes as much as came, and tells what came different.</summary>
/// <remarks>On a stream, what came in several pieces is taken as one. What was not kept whole cannot be sent again: the script stops there.</remarks>
/// <param name="output">Where it goes.</param>
/// <param name="source">Whom to talk to.</param>
internal sealed class ScriptWriter(IBufferWriter<byte> output, ExportSource source) : ExportWriter(output)
{
    private readonly ArrayBufferWriter<byte> expected = new();
    private bool isMissing;

    /// <inheritdoc/>
    public override void Begin()
    {
        string spec = CSharpLiteral.OfText(source.Spec);
        Text("// Plays one side of a conversation again, and tells where the answers differ.\n//\n//   netrepl run replay.csx\n\n");
        Text(source.IsListener ? $"var listener = await Listen({spec});\nvar c = await listener.Accept();\n" : $"var c = await Connect({spec});\n");
        Text("c.Timeout = TimeSpan.FromSeconds(10);\n\n");
    }

    /// <inheritdoc/>
    public override bool TryWrite(in EventHead head, ReadOnlySpan<byte> bytes)
    {
        if (head.Kind == EventKind.Received)
        {
            Expect(head, bytes);
            return true;
        }

        if (head.Kind != EventKind.Sent)
        {
            return false;
        }

        WriteExpected();
        if (head.Cut > 0)
        {
            isMissing = true;
            Text(string.Create(CultureInfo.InvariantCulture, $"Missing({head.Length}, {head.Kept});\n"));
            return true;
        }

        Text("await c.Send(");
        CSharpLiteral.Write(bytes, Output);
        Text(");\n");
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        WriteExpected();
        Text("await c.Close();\n");
        Text(
            """

            void Compare(byte[] got, ReadOnlySpan<byte> wanted)
            {
                int same = got.AsSpan().CommonPrefixLength(wanted);
                if (same < wanted.Length)
                {
                    Log.Warning($"an answer of {wanted.Length} bytes differs from byte {same + 1} on");
                }
            }

            """);
        if (isMissing)
        {
            Text(
                """

                void Missing(long sent, long kept) =>
                    throw new NotSupportedException($"{sent} bytes were sent here, and only {kept} of them were kept");

                """);
        }
    }

    private void Expect(in EventHead head, ReadOnlySpan<byte> bytes)
    {
        if (head.Cut > 0 || source.KeepsBoundaries)
        {
            WriteExpected();
            expected.Write(bytes);
            WriteExpected(head.Length, isMessage: true);
            return;
        }

        expected.Write(bytes);
    }

    private void WriteExpected()
    {
        if (expected.WrittenCount > 0)
        {
            WriteExpected(expected.WrittenCount, isMessage: false);
        }
    }

    private void WriteExpected(long length, bool isMessage)
    {
        string verb = isMessage && source.KeepsBoundaries ? "Receive()" : string.Create(CultureInfo.InvariantCulture, $"ReceiveExactly({length})");
        Text($"Compare(await c.{verb}, ");
        CSharpLiteral.Write(expected.WrittenSpan, Output);
        Text(");\n");
        expected.ResetWrittenCount();
    }
}
