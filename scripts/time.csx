// Tells the time: once on connect (RFC 867), then for each line utc, unix or iso.
//
//   netrepl listen 1300 --script time
//   echo iso | netrepl connect 1300

using System.Globalization;

string OnConnect() => Daytime(DateTimeOffset.UtcNow);

string OnLine(string line) => line.Trim().ToLowerInvariant() switch
{
    "utc" => Daytime(DateTimeOffset.UtcNow),
    "unix" => DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
    "iso" => DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    _ => "say utc, unix or iso",
};

// The form RFC 867 section 2 shows: Tuesday, February 22, 1982 17:37:43-UTC
string Daytime(DateTimeOffset time) => time.ToString("dddd, MMMM d, yyyy HH:mm:ss'-UTC'", CultureInfo.InvariantCulture);
