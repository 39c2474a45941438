using System.Text;
using NetRepl.Tui.Events;
using NetRepl.Tui.Rendering;

namespace NetRepl.Tests.Tui.Rendering;

/// <summary>What panes show, as text.</summary>
internal static class Panes
{
    /// <summary>Options without time and length.</summary>
    public static RowOptions Bare { get; } = new() { ShowsTime = false, ShowsLength = false };

    /// <summary>When things happen in these tests.</summary>
    public static DateTimeOffset Noon { get; } = new(2030, 1, 2, 12, 0, 0, 5, TimeSpan.Zero);

    /// <summary>All rows of one event.</summary>
    public static RowBuffer Render(MessageRenderer renderer, EventHead head, byte[] bytes)
    {
        var rows = new RowBuffer();
        rows.Reset(renderer.Width, renderer.CountRows(head, bytes));
        renderer.Render(head, bytes, rows, new RowWindow(0, rows.Height, 0));
        return rows;
    }

    /// <summary>The rows of a message that was received.</summary>
    public static string[] Rows(RowOptions options, int width, byte[] bytes) =>
        Texts(Render(new MessageRenderer { Options = options, Width = width }, Received(bytes), bytes));

    /// <inheritdoc cref="Rows(RowOptions, int, byte[])"/>
    public static string[] Rows(RowOptions options, int width, string text) => Rows(options, width, Encoding.UTF8.GetBytes(text));

    /// <summary>The head of a message that was received.</summary>
    public static EventHead Received(byte[] bytes) => new(0, Noon, EventKind.Received, bytes.Length, bytes.Length);

    /// <summary>The rows as text.</summary>
    public static string[] Texts(RowBuffer rows) => [.. Enumerable.Range(0, rows.Height).Select(rows.TextOf)];
}
