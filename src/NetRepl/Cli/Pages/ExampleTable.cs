namespace NetRepl.Cli.Pages;

/// <summary>Examples by verb. Each line is read by a test, so that none can go stale.</summary>
internal static class ExampleTable
{
    /// <summary>The examples of the first page.</summary>
    public static IReadOnlyList<(string Command, string Meaning)> General { get; } =
    [
        ("netrepl listen 8080", "wait for one connection and talk to it from here"),
        ("netrepl connect localhost 8080", "talk to a server"),
        ("netrepl listen 8080 --script echo", "serve many clients with a C# script"),
        ("netrepl tui 8080", "watch connections in panes, and type into them"),
        ("netrepl listen '*:9000' > photo.jpg", "receive a file"),
        ("netrepl connect HOST 9000 < photo.jpg", "send a file"),
        ("netrepl listen udp://5000 -k", "print the datagrams that come"),
        ("netrepl connect unix:/run/app.sock", "talk to a Unix socket"),
        ("netrepl listen '*:8080' -v", "let other machines connect, and say who does"),
    ];

    /// <summary>The examples of a verb; empty if it needs none.</summary>
    public static IReadOnlyList<(string Command, string Meaning)> Of(string verb) => verb switch
    {
        "listen" => Listen,
        "connect" => Connect,
        "run" => Run,
        "tui" => Tui,
        "call" => Call,
        "repl" => Repl,
        "scripts" => [("netrepl listen 8080 --script echo", "run a script of the list")],
        "new" => [("netrepl new script echo", "echo.csx, and settings for editors"), ("netrepl new script bots/menu --project", "a C# project with a class of hooks")],
        "cert" => Cert,
        "cache" => [("netrepl cache", "where compiled scripts are kept"), ("netrepl cache clear", "compile all anew from now on")],
        "completion" => [("source <(netrepl completion bash)", "complete in this bash from now on")],
        _ => [],
    };

    private static IReadOnlyList<(string Command, string Meaning)> Listen { get; } =
    [
        ("netrepl listen 8080", "one connection; stdin goes to it, stdout shows what comes"),
        ("netrepl listen 8080 --script echo.csx", "many connections, served by the hooks of a script"),
        ("netrepl listen --script chat '*:8080' -m 50 -v", "a chat room for up to 50 people, open to other machines"),
        ("netrepl listen 0", "a free port, which is printed"),
        ("netrepl listen -k 8080 --output all.bin", "many connections, saved to a file as well"),
        ("netrepl listen 8080 --script site --arg public -v", "the folder 'public' as a web site, with a log of the requests"),
        ("netrepl listen 8080 --script allow --script echo --arg ::1", "two scripts: the first lets in whom the second serves"),
        ("netrepl listen udp://5000 --script echo", "answer datagrams"),
        ("netrepl listen tls://8443 --script echo", "TLS with a certificate made on the spot; prints the line that connects to it"),
        ("netrepl listen tls://8443 --cert site.pem --key site.key", "TLS with a certificate of your own, loaded anew when it is renewed"),
        ("netrepl listen unix:/tmp/talk.sock", "a Unix socket, removed at the end"),
        ("netrepl listen 8080 --script echo --repl", "serve, with a C# prompt over the running script"),
        ("netrepl listen 8080 --script menu -- one two", "Args of the script are 'one' and 'two'"),
    ];

    private static IReadOnlyList<(string Command, string Meaning)> Tui { get; } =
    [
        ("netrepl tui", "an empty screen; Ctrl+N listens or connects, F1 helps, Ctrl+Q leaves"),
        ("netrepl tui 8080 example.org:80", "a listener and a connection, each in a pane of its own"),
        ("netrepl tui 8080 --script echo", "watch a script at work"),
        ("netrepl connect tls://example.org:443 -C --tui", "with all the options of connect"),
    ];

    private static IReadOnlyList<(string Command, string Meaning)> Run { get; } =
    [
        ("netrepl run ping example.org", "a script that came with the program, with an argument"),
        ("netrepl run check.csx && echo well", "a check: the exit code is what the script returns"),
        ("netrepl run -v sockets", "what can be done with sockets, step by step, and what opens and closes"),
    ];

    private static IReadOnlyList<(string Command, string Meaning)> Cert { get; } =
    [
        ("netrepl cert localhost 127.0.0.1 ::1", "localhost.pem and localhost-key.pem, good for all three names"),
        ("netrepl cert '*.app.test' -o certs", "a wildcard for one label, in another folder"),
        ("netrepl cert --client alice@example.com", "a certificate that a client shows"),
        ("netrepl cert ca", "where the authority lies, and the lines that trust it"),
        ("netrepl cert show localhost.pem", "what a certificate says"),
    ];

    private static IReadOnlyList<(string Command, string Meaning)> Call { get; } =
    [
        ("netrepl call service.csx", "list the public methods of the script"),
        ("netrepl call service.csx start 8080", "call one; as long as the script listens, the process stays"),
        ("netrepl call --control /tmp/service service.csx start 8080", "the same, and let others call methods in it"),
        ("netrepl call --at /tmp/service status", "call one there"),
    ];

    private static IReadOnlyList<(string Command, string Meaning)> Repl { get; } =
    [
        ("netrepl repl", "C# with Connect, Listen and Net; :help lists the prompt's own commands"),
        ("netrepl repl tls://example.org:443", "the same with a connection, which is Net[1]"),
        ("netrepl repl --script chat -l 8080", "serve a script, and look into it while it serves"),
        ("echo 'await TryConnect(\"localhost:22\")' | netrepl repl", "run what is piped in; the exit code tells how it went"),
    ];

    private static IReadOnlyList<(string Command, string Meaning)> Connect { get; } =
    [
        ("netrepl connect localhost 8080", "stdin goes to the server, stdout shows its answers"),
        ("netrepl connect example.org:http -C", "type an HTTP request; lines end with CRLF"),
        ("netrepl connect -w 2s HOST 22 < /dev/null", "see what greets us, and wait 2 seconds at most"),
        ("netrepl connect HOST 9000 < photo.jpg", "send a file"),
        ("netrepl connect udp://127.0.0.1:5000", "each write is a datagram; ends 2 s after the last answer"),
        ("netrepl connect tls://example.org:443 -C", "the same over TLS; the server's certificate is checked"),
        ("netrepl connect tls://HOST:8443 --tofu", "TLS with a server whose certificate is remembered at the first time"),
        ("netrepl connect -p 5001 HOST:5000", "from local port 5001"),
        ("netrepl connect HOST 8080 -x talk.hex", "save a hex dump of the talk"),
        ("netrepl connect HOST 8080 --script bot.csx", "a C# script talks"),
    ];
}
