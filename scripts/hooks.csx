// Looks up, sets and removes hooks while it runs, for one connection or for all.
//
//   netrepl listen 8080 --script hooks
//   netrepl connect 8080
//
//   hooks      tells which there are        has NAME   whether there is one of that name
//   upper on   capitals for you alone       upper off  no more of them
//   reverse    every line of everyone comes back reversed, until somebody says normal

string OnLine(Connection c, string line)
{
    switch (line.Split(' '))
    {
        case ["hooks"]:
            return string.Join(' ', c.Hooks.Names);
        case ["has", var name]:
            return c.Hooks.Has(name) ? "yes" : "no";
        case ["upper", "on"]:
            c.Hooks.Set("OnSend", Upper);
            return "upper is on";
        case ["upper", "off"]:
            return c.Hooks.Remove("OnSend") ? "upper is off" : "it was not on";
        case ["reverse"]:
            Reverse();
            return "reversed from now on";
        default:
            return line;
    }
}

byte[] Upper(byte[] bytes) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).ToUpperInvariant());

void Reverse()
{
    Delegate normal = Hooks.Get("OnLine");
    Hooks.Set("OnLine", (string line) =>
    {
        if (line == "normal")
        {
            Hooks.Set("OnLine", normal);
        }

        return string.Concat(line.Reverse());
    });
}
