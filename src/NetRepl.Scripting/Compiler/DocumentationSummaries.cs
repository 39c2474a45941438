using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>What the documentation of our own public members says, in a sentence: read from the XML files that lie beside the assemblies.</summary>
internal sealed partial class DocumentationSummaries
{
    private readonly FrozenDictionary<string, string> summaries;

    private DocumentationSummaries(IReadOnlyDictionary<string, string> summaries) => this.summaries = summaries.ToFrozenDictionary();

    /// <summary>Reads the files; one that is missing or damaged has nothing to say.</summary>
    public static DocumentationSummaries Load()
    {
        Dictionary<string, string> found = [];
        Dictionary<string, string> inherited = [];
        foreach (string assembly in new[] { typeof(Connection).Assembly.Location, typeof(ScriptGlobals).Assembly.Location })
        {
            try
            {
                Read(Path.ChangeExtension(assembly, ".xml"), found, inherited);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or XmlException)
            {
                // Completion goes on without what it says.
            }
        }

        foreach ((string member, string source) in inherited)
        {
            if (found.TryGetValue(source, out string? text))
            {
                found[member] = text;
            }
        }

        return new DocumentationSummaries(found);
    }

    /// <summary>The first sentence about a member, without its full stop; empty if there is none.</summary>
    /// <param name="id">As in <c>M:NetRepl.Connection.Close</c>.</param>
    public string Of(string id) => summaries.GetValueOrDefault(id, "");

    private static void Read(string path, Dictionary<string, string> found, Dictionary<string, string> inherited)
    {
        using var xml = XmlReader.Create(path, new XmlReaderSettings { IgnoreWhitespace = true });
        string member = "";
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, Name: "summary" })
            {
                found[member] = FirstSentence(xml.ReadInnerXml());
                continue; // it has moved on already
            }

            if (xml is { NodeType: XmlNodeType.Element, Name: "member" })
            {
                member = xml.GetAttribute("name") ?? "";
            }
            else if (xml is { NodeType: XmlNodeType.Element, Name: "inheritdoc" } && xml.GetAttribute("cref") is { } source)
            {
                inherited[member] = source;
            }

            xml.Read();
        }
    }

    private static string FirstSentence(string text)
    {
        string plain = Tags().Replace(text, match => match.Groups["name"] is { Success: true } name ? name.Value.Split('(')[0].Split('.')[^1] : "");
        plain = Spaces().Replace(WebUtility.HtmlDecode(plain), " ").Trim();
        int end = plain.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? plain : plain[..end]).TrimEnd('.');
    }

    // <see cref="T:NetRepl.Connection"/> is shown as Connection.
    [GeneratedRegex("""<[^<>]*?(?:cref|name|langword)="(?<name>[^"]*)"[^<>]*/>|<[^<>]*>""")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
