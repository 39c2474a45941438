// A service whose start, stop, restart and status are called by name.
//
//   netrepl listen 9000 --control /tmp/service --script service
//   netrepl call --at /tmp/service start 8080     another port, in the same process
//   netrepl call --at /tmp/service restart 8081
//   netrepl call --at /tmp/service status
//   netrepl call --at /tmp/service stop
//
//   netrepl call service.csx start 8080           a process of its own; it serves until it is stopped

Listener? listener;

string OnLine(string line) => $"you said {line}";

// Serves on a port
public async Task<string> start(int port = 8080)
{
    if (listener is { IsOpen: true })
    {
        return $"it serves already, on port {listener.Port}";
    }

    listener = await Listen($"{port}", hooks: true);
    return $"serving on port {listener.Port}";
}

// Serves no more; who is connected stays
public string stop()
{
    if (listener is not { IsOpen: true })
    {
        return "it does not serve";
    }

    listener.Close();
    return "stopped";
}

// Stops, and serves again, on another port if one is given
public async Task<string> restart(int? port = null)
{
    int again = port ?? listener?.Port ?? 8080;
    stop();
    return await start(again);
}

// Tells on which port it serves, and whom
public IEnumerable<string> status()
{
    yield return listener is { IsOpen: true } ? $"serving on port {listener.Port}" : "stopped";
    foreach (Connection c in Net.Connections)
    {
        yield return $"{c}, {c.BytesReceived} bytes in";
    }
}
