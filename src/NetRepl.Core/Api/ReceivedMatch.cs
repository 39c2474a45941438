using System.Text;
using System.Text.RegularExpressions;

namespace NetRepl;

/// <summary>What <see cref="Connection.Expect(string)"/> found in the bytes that came: the match, its groups, and what came before it.</summary>
/// <remarks>The bytes were matched as Latin-1, one character a byte, so offsets are bytes; the texts here are the same bytes as UTF-8.</remarks>
public sealed class ReceivedMatch
{
    private readonly byte[] received;

    internal ReceivedMatch(Match match, byte[] received)
    {
        Match = match;
        this.received = received;
    }

    /// <summary>The match itself, over Latin-1: <c>Index</c> and <c>Length</c> are in bytes.</summary>
    public Match Match { get; }

    /// <summary>The bytes that came before it; the verb took them too.</summary>
    public byte[] Before => received[..Match.Index];

    /// <summary>The bytes of the match.</summary>
    public byte[] Bytes => BytesOf(Match)!;

    /// <summary>The match as text.</summary>
    public string Text => TextOf(Match)!;

    /// <summary>A group as text, counted from 1 (0 is the whole match); null if it took no part in the match.</summary>
    public string? this[int group] => TextOf(Match.Groups[group]);

    /// <summary>A named group as text, <c>(?&lt;name&gt;…)</c>; null if it took no part in the match.</summary>
    public string? this[string group] => TextOf(Match.Groups[group]);

    /// <summary>The bytes of a group, counted from 1; null if it took no part in the match.</summary>
    public byte[]? BytesOf(int group) => BytesOf(Match.Groups[group]);

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;

    private byte[]? BytesOf(Group group) => group.Success ? received[group.Index..(group.Index + group.Length)] : null;

    private string? TextOf(Group group) => group.Success ? Encoding.UTF8.GetString(received, group.Index, group.Length) : null;
}
