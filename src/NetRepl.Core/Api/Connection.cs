using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NetRepl.Core.Connections;
using NetRepl.Core.Searching;

namespace NetRepl;

/// <summary>One open connection: TCP, UDP (one peer) or Unix domain, ours or accepted.</summary>
/// <remarks>All members may be called from any thread. One receiving verb runs at a time: the hook that runs, or the verb inside it.
/// Text is UTF-8.</remarks>
public sealed class Connection
{
    private readonly ConnectionCore core;
    private State? state;

    internal Connection(ConnectionCore core) => this.core = core;

    /// <summary>The number it is known by (<c>Net[2]</c>), counted from 1 in a run.</summary>
    public int Number => core.Number;

    /// <summary>The transport's word: <c>tcp</c>, <c>udp</c>, <c>unix</c>, <c>unix-dgram</c>, <c>unix-seqpacket</c>,
    /// <c>tls</c>, <c>tls+unix</c>.</summary>
    public string Transport => core.Transport.Name;

    /// <summary>What its TLS agreed on, and the peer's certificate; null if it speaks none.</summary>
    public TlsSession? Tls => core.Tls;

    /// <summary>Our side's endpoint (getsockname); null if it has no name.</summary>
    public EndPoint? Local => core.Local;

    /// <summary>The peer's endpoint (getpeername); null if it has no name, as most Unix clients.</summary>
    public EndPoint? Remote => core.Remote;

    /// <summary>Our port; 0 if the transport has none.</summary>
    public int LocalPort => (core.Local as IPEndPoint)?.Port ?? 0;

    /// <summary>The peer's port; 0 if the transport has none.</summary>
    public int RemotePort => (core.Remote as IPEndPoint)?.Port ?? 0;

    /// <summary>The listener that accepted it; null if we connected.</summary>
    public Listener? Listener => core.Listener;

    /// <summary>When it opened.</summary>
    public DateTimeOffset OpenedAt => core.OpenedAt;

    /// <summary>Whether it is open in at least one direction and not being closed.</summary>
    public bool IsOpen => core.IsOpen;

    /// <summary>Whether <c>Send</c> is still allowed: neither closed nor finished on our side.</summary>
    public bool CanSend => core.CanSend;

    /// <summary>Whether the peer may still send, or received bytes wait: false after its end.</summary>
    public bool CanReceive => core.CanReceive;

    /// <summary>Why it ended; null while it is open.</summary>
    public CloseReason? CloseReason => core.CloseReason;

    /// <summary>Completes when it has ended and its descriptor is closed; never fails.</summary>
    public Task Closed => core.Closed;

    /// <summary>Bytes received so far.</summary>
    public long BytesReceived => core.BytesReceived;

    /// <summary>Bytes handed to the kernel so far.</summary>
    public long BytesSent => core.BytesSent;

    /// <summary>Bytes that wait in the send queue.</summary>
    public long BytesQueued => core.Sender.QueuedBytes;

    /// <summary>The descriptor number (fileno); -1 once closed.</summary>
    public int Handle => core.Handle;

    /// <summary>The live settings of its socket. The peers of one UDP listener share one socket.</summary>
    /// <exception cref="NetException">It has no socket.</exception>
    public SocketSettings Settings => core.Settings;

    /// <summary>Total deadline of each receiving verb, counted from its call. <see cref="TimeSpan.Zero"/> polls: a verb takes what is
    /// there or fails at once (non-blocking). At most 24 days. Default <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan Timeout
    {
        get => core.Timeout;
        set => core.Timeout = value;
    }

    /// <summary>Most bytes that a verb holds while what it waits for has not come (<see cref="ReceiveAll"/>, <see cref="Expect(string)"/>,
    /// <see cref="ReceiveUntil(string, bool)"/>): past it the verb fails, and the bytes stay readable. 1 byte to 1 GiB. Default 16 MiB.</summary>
    public int ReceiveLimit
    {
        get => core.Verbs.ReceiveLimit;
        set => core.Verbs.ReceiveLimit = value;
    }

    /// <summary>Span without traffic after which it is closed, at least 1 ms; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>
    /// never. Default: 60 s for the peers of a datagram listener, else never.</summary>
    public TimeSpan IdleTimeout
    {
        get => core.IdleTimeout;
        set => core.IdleTimeout = Timeouts.Checked(value, TimeSpan.FromMilliseconds(1), nameof(IdleTimeout));
    }

    /// <summary>Anything the script keeps with this connection.</summary>
    public State State => LazyInitializer.EnsureInitialized(ref state);

    /// <summary>The hooks of this connection alone: those set here stand before those of all, and one removed here is gone for it.</summary>
    public Hooks Hooks => new(core.Net, core);

    /// <summary>In <c>OnLine</c>: this line was longer than the limit (64 KiB) and comes in pieces; this is not its last one.</summary>
    public bool LineWasCut => core.LineWasCut;

    /// <summary>Messages of the peer that were longer than what is received (64 KiB of UDP, 256 KiB of Unix sockets), and lost their rest.</summary>
    public long MessagesCut => core.Losses?.Cut ?? 0;

    /// <summary>Datagrams for the peer of a UDP listener that did not leave, since a guard against loops and reflection held them back:
    /// more than 1,000 a second for one address that is not loopback (<c>--udp-reply-limit</c>), to a port where servers answer back
    /// (<c>--udp-reply-any-port</c>), or to ourselves (CVE-2024-2169).</summary>
    public long RepliesWithheld => core.Losses?.Withheld ?? 0;

    /// <summary>Sends text as UTF-8, without adding a newline.</summary>
    /// <inheritdoc cref="Send(ReadOnlySpan{byte})" path="//returns|//remarks|//exception"/>
    public ValueTask Send(string text) => core.Sender.SendTextAsync(text, ending: []);

    /// <summary>Sends bytes; on a datagram transport one datagram.</summary>
    /// <returns>Completes at once while the send queue holds at most 64 KiB, else when it is down to 32 KiB: awaiting it is the back-pressure.</returns>
    /// <remarks>The bytes are written or copied before it returns.</remarks>
    /// <exception cref="NetException">The connection is closed, finished or reset (delivered through the task).</exception>
    public ValueTask Send(ReadOnlySpan<byte> bytes) => core.Sender.SendAsync(bytes);

    /// <inheritdoc cref="Send(ReadOnlySpan{byte})"/>
    public ValueTask Send(ReadOnlyMemory<byte> bytes) => core.Sender.SendAsync(bytes.Span);

    /// <inheritdoc cref="Send(ReadOnlySpan{byte})"/>
    public ValueTask Send(byte[] bytes) => core.Sender.SendAsync(bytes);

    /// <summary>Sends text as UTF-8 with a line ending: that of the line received last, <c>\n</c> at first, CRLF with <c>--crlf</c>.</summary>
    /// <inheritdoc cref="Send(ReadOnlySpan{byte})" path="//returns|//remarks|//exception"/>
    public ValueTask SendLine(string line = "") => core.Sender.SendTextAsync(line, core.LineEnding);

    /// <summary>Sends the bytes that hex digits stand for: <c>SendHex("de ad be ef")</c>.</summary>
    /// <param name="digits">As for <see cref="Packing.Hex(string)"/>.</param>
    /// <inheritdoc cref="Send(ReadOnlySpan{byte})" path="//returns|//remarks|//exception"/>
    /// <exception cref="FormatException">It is no hex.</exception>
    public ValueTask SendHex(string digits) => core.Sender.SendAsync(Packing.Hex(digits));

    /// <summary>Sends a regular file as it stands there; what is sent meanwhile leaves behind it. Needs no memory for it: where nobody looks
    /// at the bytes (no OnSend, no TLS, no recording) the kernel sends it (sendfile).</summary>
    /// <param name="path">From the current folder.</param>
    /// <param name="progress">Told now and then how many bytes have left, in order, on any thread.</param>
    /// <returns>How many bytes it was, when the kernel has taken all of them.</returns>
    /// <exception cref="NetException">It cannot be read (the connection stays open), the connection failed, or <see cref="Timeout"/>, unless it
    /// is zero, passed: then the rest is not sent.</exception>
    public ValueTask<long> SendFile(string path, Action<long>? progress = null) => FileSend.RunAsync(core, path, progress);

    /// <summary>Sends bytes as one frame, in the framing of this connection's <c>OnFrame</c>.</summary>
    /// <inheritdoc cref="Send(ReadOnlySpan{byte})" path="//returns|//remarks"/>
    /// <exception cref="NetException">As <see cref="Send(ReadOnlySpan{byte})"/>, or the bytes do not fit in a frame.</exception>
    /// <exception cref="InvalidOperationException">It has no <c>OnFrame</c>.</exception>
    public ValueTask SendFrame(ReadOnlySpan<byte> bytes) => FrameFlow.SendAsync(core, bytes);

    /// <summary>Sends text as UTF-8 in one frame.</summary>
    /// <inheritdoc cref="SendFrame(ReadOnlySpan{byte})" path="//returns|//remarks|//exception"/>
    public ValueTask SendFrame(string text) => FrameFlow.SendAsync(core, Encoding.UTF8.GetBytes(text));

    /// <summary>Receives what is there, waiting for at least one byte; on a datagram transport one datagram.</summary>
    /// <param name="max">Most bytes to take, at least 1; what is left stays for the next verb. A datagram is taken whole or, if longer, in pieces.</param>
    /// <returns>The bytes, the caller's to keep; empty at the end (<see cref="CanReceive"/> is false then) or for an empty datagram.</returns>
    /// <exception cref="NetException">The connection was reset, or <see cref="Timeout"/> passed.</exception>
    public ValueTask<byte[]> Receive(int max = 65536) => core.Verbs.ReceiveAsync(max);

    /// <summary>Receives one datagram and tells who sent it (recvfrom): where many may answer, as a multicast group, that differs.</summary>
    /// <returns>The datagram; the connection's peer as its sender where there is but one; empty bytes too at the end of a seqpacket connection.</returns>
    /// <exception cref="NetException">It is a stream (<see cref="NetFailure.NotSupported"/>), it was reset, or <see cref="Timeout"/> passed.</exception>
    public ValueTask<Datagram> ReceiveFrom() => core.Verbs.ReceiveFromAsync();

    /// <summary>As <see cref="Receive"/>, but leaves the bytes for the next verb (MSG_PEEK).</summary>
    /// <inheritdoc cref="Receive" path="//param|//returns|//exception"/>
    public ValueTask<byte[]> Peek(int max = 65536) => core.Verbs.PeekAsync(max);

    /// <summary>Receives exactly <paramref name="count"/> bytes.</summary>
    /// <exception cref="NetException">The end came first (<see cref="NetFailure.Ended"/>) or a deadline; <see cref="NetException.Received"/> has what came.</exception>
    public ValueTask<byte[]> ReceiveExactly(int count) => core.Verbs.ReceiveExactlyAsync(count);

    /// <summary>Receives one line, without its ending (<c>\n</c> or <c>\r\n</c>).</summary>
    /// <returns>The line; null at the end. A last line without an ending is delivered.</returns>
    /// <exception cref="NetException">The connection was reset, or a deadline passed; <see cref="NetException.Received"/> has what came.</exception>
    public ValueTask<string?> ReceiveLine() => core.Verbs.ReceiveLineAsync();

    /// <summary>Receives everything until the peer finishes sending.</summary>
    /// <exception cref="NetException">The connection was reset, a deadline passed, or more than <see cref="ReceiveLimit"/> came;
    /// <see cref="NetException.Received"/> has what came.</exception>
    public ValueTask<byte[]> ReceiveAll() => core.Verbs.ReceiveAllAsync();

    /// <summary>Receives text up to a delimiter; what comes behind it stays for the next verb.</summary>
    /// <param name="delimiter">Text, at least one character.</param>
    /// <param name="keep">Whether the result ends with the delimiter. It is taken off the connection either way.</param>
    /// <returns>The text, as UTF-8; for bytes that are no text give the delimiter as bytes.</returns>
    /// <exception cref="NetException">The end, a deadline or <see cref="ReceiveLimit"/> came first, or a reset;
    /// <see cref="NetException.Received"/> has what came, and it stays readable.</exception>
    public async ValueTask<string> ReceiveUntil(string delimiter, bool keep = true) =>
        Encoding.UTF8.GetString(await core.Verbs.Search.ReceiveUntilAsync(Encoding.UTF8.GetBytes(delimiter), keep).ConfigureAwait(false));

    /// <summary>Receives bytes up to a delimiter; what comes behind it stays for the next verb.</summary>
    /// <param name="delimiter">At least one byte, not to be changed meanwhile.</param>
    /// <param name="keep">Whether the result ends with the delimiter. It is taken off the connection either way.</param>
    /// <inheritdoc cref="ReceiveUntil(string, bool)" path="//exception"/>
    public ValueTask<byte[]> ReceiveUntil(byte[] delimiter, bool keep = true) => core.Verbs.Search.ReceiveUntilAsync(delimiter, keep);

    /// <summary>Receives text up to the first match of a pattern, which is looked for as by <see cref="Expect(Regex)"/>.</summary>
    /// <param name="delimiter">The pattern.</param>
    /// <param name="keep">Whether the result ends with the match. It is taken off the connection either way.</param>
    /// <inheritdoc cref="ReceiveUntil(string, bool)" path="//returns|//exception"/>
    public async ValueTask<string> ReceiveUntil(Regex delimiter, bool keep = true) =>
        Encoding.UTF8.GetString(await core.Verbs.Search.ReceiveUntilAsync(new BytePattern($"{delimiter}", delimiter.Options), keep).ConfigureAwait(false));

    /// <summary>Receives until a pattern matches what came, and takes all up to the end of the match.</summary>
    /// <param name="pattern">A regular expression of .NET. The bytes are matched as Latin-1, one character each; what is not ASCII in the
    /// pattern stands for its UTF-8 bytes, <c>\xe9</c> for one byte. It matches as soon as it can: end <c>\d+</c> with what follows it.</param>
    /// <returns>The match, its groups as text, and what came before it.</returns>
    /// <remarks>Patterns are matched without backtracking; one that needs it (look-around, back-references) may take 1 s a try.</remarks>
    /// <exception cref="NetException">It did not come before the end, the deadline or <see cref="ReceiveLimit"/>, or there was a reset. The
    /// message shows what came instead, <see cref="NetException.Received"/> has it all, and it stays readable.</exception>
    /// <exception cref="ArgumentException">It is no pattern.</exception>
    public ValueTask<ReceivedMatch> Expect(string pattern) => core.Verbs.Search.ExpectAsync(new BytePattern(pattern));

    /// <param name="pattern">Its text and options count; bytes and characters are as for <see cref="Expect(string)"/>.</param>
    /// <inheritdoc cref="Expect(string)"/>
    public ValueTask<ReceivedMatch> Expect(Regex pattern) => core.Verbs.Search.ExpectAsync(new BytePattern($"{pattern}", pattern.Options));

    /// <summary>Waits for a prompt, then sends a line: <c>SendLineAfter("login:", "me")</c>; one deadline for both.</summary>
    /// <param name="prompt">Text to wait for, not a pattern.</param>
    /// <param name="line">As for <see cref="SendLine"/>.</param>
    /// <returns>What came, up to the end of the prompt.</returns>
    /// <inheritdoc cref="Expect(string)" path="//exception[1]"/>
    public ValueTask<string> SendLineAfter(string prompt, string line) => core.Verbs.Search.SendLineAfterAsync(prompt, line);

    /// <summary>Puts bytes back before those that wait: the next verb or hook gets them first.</summary>
    /// <exception cref="InvalidOperationException">Its hooks, or another verb, are reading.</exception>
    public void Unreceive(ReadOnlySpan<byte> bytes) => core.Verbs.Unreceive(bytes);

    /// <inheritdoc cref="Unreceive(ReadOnlySpan{byte})"/>
    public void Unreceive(byte[] bytes) => core.Verbs.Unreceive(bytes);

    /// <summary>Puts text back as UTF-8.</summary>
    /// <inheritdoc cref="Unreceive(ReadOnlySpan{byte})"/>
    public void Unreceive(string text) => core.Verbs.Unreceive(Encoding.UTF8.GetBytes(text));

    /// <summary>Takes away what has come and was not taken, without waiting, so that what comes next answers what is sent next.</summary>
    /// <returns>What was there, empty if nothing was; at most about <see cref="ReceiveLimit"/>.</returns>
    /// <exception cref="NetException">The connection was reset.</exception>
    public ValueTask<byte[]> Clean() => core.Verbs.CleanAsync();

    /// <summary>Hands the connection to stdin and stdout until the peer finishes, or stdin ends; at a terminal also until Ctrl+] and Enter.
    /// Then the script goes on with it.</summary>
    /// <remarks>Nothing is closed by it, and <see cref="Timeout"/> does not count. The end of stdin (Ctrl+D) leaves nothing to read for a
    /// second time.</remarks>
    /// <exception cref="NetException">The connection failed, or stdin is not the script's: only <c>netrepl run</c> gives it to one.</exception>
    /// <exception cref="InvalidOperationException">A hook runs, or its hooks or another verb are reading.</exception>
    public ValueTask Interactive() => core.Verbs.InteractiveAsync();

    /// <summary>Changes over to TLS in the middle (STARTTLS, RFC 3207): what was sent before leaves in plain, what is sent from now on
    /// leaves encrypted.</summary>
    /// <param name="options">How; null for those of its listener, and of the command line.</param>
    /// <returns>Completes when the handshake is done.</returns>
    /// <remarks>Who accepted the connection is the server, unless <see cref="TlsOptions.Role"/> says otherwise. Called inside a hook, or
    /// where no hook reads the connection.</remarks>
    /// <exception cref="NetException">The handshake failed or the peer could not be verified: the connection closes. Or bytes had
    /// come in plain behind the line that asked for TLS, where anybody may have put them (CVE-2011-0411).</exception>
    /// <exception cref="InvalidOperationException">It speaks TLS already, or is being read.</exception>
    public ValueTask UpgradeToTls(TlsOptions? options = null) => TlsUpgrade.RunAsync(core, options);

    /// <summary>Ends our sending side after what is queued; receiving goes on (half-close).</summary>
    /// <remarks>TCP sends FIN (RFC 9293 §3.6), TLS close_notify (RFC 8446 §6.1). Datagrams have no such signal: nothing is sent.</remarks>
    /// <returns>Completes when what was queued has left.</returns>
    public ValueTask FinishSending() => core.Sender.FinishAsync();

    /// <summary>Closes gracefully: what was queued leaves first (also what a running hook returns), then FIN, then input is thrown away until
    /// the peer finishes, at most 2 s or 1 MiB, then the descriptor closes. Need not be awaited.</summary>
    /// <returns>Completes when it is closed; at once when a hook of this connection runs, since the close follows that hook.</returns>
    public ValueTask Close() => core.CloseAsync(new CloseReason(CloseKind.Closed, "closed"));

    /// <summary>Ends it at once; queued bytes are thrown away and TCP resets the peer (RFC 9293 §3.10.5).</summary>
    public void Abort() => core.Abort(new CloseReason(CloseKind.Aborted, "aborted"));

    /// <summary>As one line: <c>#2 tcp 127.0.0.1:51022</c>.</summary>
    public override string ToString() => $"#{Number} {Transport} {core.RemoteText}";

    internal ConnectionCore Core => core;
}
