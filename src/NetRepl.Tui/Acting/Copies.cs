using System.Buffers;
using System.Globalization;
using System.Text;
using NetRepl.Core.Files;
using NetRepl.Tui.Entry;
using NetRepl.Tui.Events;
using NetRepl.Tui.Export;
using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Acting;

/// <summary>Takes messages out of a pane: into files, and as text for the clipboard.</summary>
/// <param name="notices">Where it is told what was done.</param>
/// <param name="work">Writes files.</param>
internal sealed class Copies(Notices notices, BackgroundWork work)
{
    /// <summary>Writes a file that only its owner can read, and tells what is missing in it.</summary>
    public void Write(Pane pane, ExportRequest request)
    {
        ExportSource source = pane.Feed?.Connection is { } connection ? ExportSource.Of(connection) : new ExportSource("");
        EventRing ring = pane.View.Ring;
        work.Start(() =>
        {
            var output = new ArrayBufferWriter<byte>();
            ExportResult result = MessageExport.Write(ring, request.Sequences, request.Form, source, output);
            if (request.Replaces)
            {
                PrivateFile.Replace(request.Path, output.WrittenSpan);
            }
            else
            {
                PrivateFile.Create(request.Path, output.WrittenSpan);
            }

            notices.Say(string.Create(CultureInfo.InvariantCulture, $"wrote {request.Path}: {result.Written} messages, {output.WrittenCount} bytes{result.Missing}"), isProblem: !result.IsWhole);
            return Task.CompletedTask;
        });
    }

    /// <summary>Messages for the clipboard: their bytes one after the other.</summary>
    /// <param name="pane">Whose messages.</param>
    /// <param name="scope">Which.</param>
    /// <param name="form">Raw, hex or C#.</param>
    /// <param name="content">What is for the clipboard.</param>
    public static ExportResult Of(Pane pane, PaneScope scope, ExportForm form, out byte[] content)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ExportResult result = MessageExport.Write(pane.View.Ring, pane.Choose(scope), ExportForm.Raw, new ExportSource(""), bytes);
        content = form switch
        {
            ExportForm.Hex => Encoding.ASCII.GetBytes(TypedText.HexFrom(bytes.WrittenSpan)),
            ExportForm.CSharp => Encoding.UTF8.GetBytes(CSharpLiteral.Of(bytes.WrittenSpan)),
            _ => bytes.WrittenSpan.ToArray(),
        };
        return result;
    }
}
