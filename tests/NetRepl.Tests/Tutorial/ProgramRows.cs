namespace NetRepl.Tests.Tutorial;

/// <summary>Programs that a tutorial builds from the calls: here a script that comes with the program, or a line.</summary>
internal static class ProgramRows
{
    public static IReadOnlyList<TutorialRow> All { get; } =
    [
        new("an echo server for many clients (select, poll, threads)", "netrepl listen 8080 --script echo", TutorialPeer.Client(
            "d = socket.create_connection(('127.0.0.1', int(port)))\nd.sendall(b'second')\nprint(d.recv(100))\nc.sendall(b'first')\nprint(c.recv(100))"))
        {
            PeerShows = "b'second'\nb'first'\n",
        },
        new("a chat room", "netrepl listen 8080 --script chat", TutorialPeer.Client(
            """
            first = c.makefile()
            print(first.readline())
            d = socket.create_connection(('127.0.0.1', int(port)))
            print(first.readline())
            d.sendall(b'hello\n')
            print(first.readline())
            """))
        {
            PeerShows = "guest2: hello\n",
        },
        new("a bot with a menu, which answers in Chinese (UTF-8)", "netrepl listen 8080 --script menu", TutorialPeer.Client(
            "c.sendall(b'1\\n2\\n3\\nexit\\n')\nprint(c.makefile(encoding='utf-8').read())"))
        {
            PeerShows = "你选择的是第一款游戏\n你选择的是第二款游戏\n选择不正确,请重新选择\n",
        },
        new("an HTTP server that says hello", "netrepl listen 8080 --script http", TutorialPeer.Shell("curl -s \"http://127.0.0.1:$1/?name=you\"")) { PeerShows = "Hello you\n" },
        new(
            "a TLS server with an own certificate (SSLContext.load_cert_chain)",
            "netrepl cert localhost\nnetrepl listen tls://8443 --script tls-echo \\\n    --cert localhost.pem --key localhost-key.pem",
            TutorialPeer.Caller(
                """
                import ssl
                context = ssl.create_default_context(cafile=folder + '/netrepl/ca/ca.pem')
                c = context.wrap_socket(socket.create_connection(('localhost', int(port))), server_hostname='localhost')
                lines = c.makefile()
                print(lines.readline())
                c.sendall(b'secret\n')
                print(lines.readline())
                """))
        {
            PeerShows = "secret\n",
        },
        new("a TLS client that verifies (ssl.create_default_context)", "netrepl connect tls://localhost:8443 --ca authority.pem", TutorialPeer.Answerer(
            """
            import ssl
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain('site.pem', 'site.key')
            s = socket.create_server(('127.0.0.1', 0))
            print(s.getsockname()[1])
            c = context.wrap_socket(s.accept()[0], server_side=True)
            c.sendall(b'you said ' + c.recv(100))
            c.unwrap()
            """))
        {
            Typed = "hello\n",
            Shows = "you said hello\n",
        },
        new(
            "start, status, restart and stop of a server by name (getattr)",
            "netrepl call --control /tmp/service service.csx start 8080\n" + Calls,
            TutorialPeer.Shell("echo hi | ncat 127.0.0.1 \"$1\"\n" + Calls.Replace("/tmp/", "./", StringComparison.Ordinal)))
        {
            Shows = "serving on port",
            PeerShows = "stopped\n",
        },
        new("every call of this page, one after the other", "netrepl run sockets", TutorialPeer.Answerer("print(0)")) { Shows = "connect_ex to a closed port: 111" },
    ];

    private const string Calls = "netrepl call --at /tmp/service status\nnetrepl call --at /tmp/service restart\nnetrepl call --at /tmp/service stop";
}
