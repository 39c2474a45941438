// A chat room: everyone reads what anyone writes.
//
//   netrepl listen '*:7000' --script chat
//   netrepl connect HOST 7000
//
//   /nick NAME  takes a name    /who  tells who is here    /quit  leaves

using System.Collections.Concurrent;

// Kept in State, so that a reload of this script forgets nobody.
var people = State.Update<ConcurrentDictionary<string, Connection>>("people", kept => kept ?? new(StringComparer.OrdinalIgnoreCase));

string OnConnect(Connection c)
{
    string name = $"guest{c.Number}";
    people[name] = c;
    c.State["name"] = name;
    Net.Broadcast($"* {name} joined\n", except: c);
    return $"* welcome, {name}: /nick NAME, /who, /quit";
}

string? OnLine(Connection c, string line)
{
    string text = Printable(line);
    switch (text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
    {
        case []:
            return null;
        case ["/nick", var name]:
            return Rename(c, name);
        case ["/who"]:
            return $"* here: {string.Join(", ", people.Keys.Order())}";
        case ["/quit"]:
            c.Close();
            return "* bye";
        case [var command, ..] when command.StartsWith('/'):
            return "* the commands are /nick NAME, /who, /quit";
    }

    Net.Broadcast($"{NameOf(c)}: {text}\n", except: c);
    return null;
}

void OnClose(Connection c)
{
    people.TryRemove(NameOf(c), out _);
    Net.Broadcast($"* {NameOf(c)} left\n", except: c);
}

string Rename(Connection c, string name)
{
    // Names that guests are given by number stay theirs.
    if (!Regex.IsMatch(name, @"^\w{1,20}$") || name.StartsWith("guest", StringComparison.OrdinalIgnoreCase))
    {
        return "* a name is 1 to 20 letters or digits, and no guest's";
    }

    if (!people.TryAdd(name, c))
    {
        return $"* {name} is taken";
    }

    string old = NameOf(c);
    people.TryRemove(old, out _);
    c.State["name"] = name;
    Net.Broadcast($"* {old} is now {name}\n", except: c);
    return $"* you are now {name}";
}

string NameOf(Connection c) => c.State.Get<string>("name", "someone");

// What one writes must not move another's cursor.
string Printable(string line) => string.Concat(line.Where(letter => !char.IsControl(letter)));
