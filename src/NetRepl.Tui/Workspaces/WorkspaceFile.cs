using System.Buffers;
using System.Text.Json;
using NetRepl.Core.Files;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Workspaces;

/// <summary>Workspaces by name: a small JSON file each, readable by its owner alone.</summary>
/// <remarks>A file of a later version, or with a name in it that this version does not know, is refused with the place: opening half of
/// a workspace and writing it back would lose the rest.</remarks>
/// <param name="folder">The folder of workspaces; made when the first is saved.</param>
internal sealed class WorkspaceFile(string folder)
{
    private const string Extension = ".json";
    private const int LongestName = 64;
    private const int LargestFile = 1 << 20;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    private static readonly string[] Known = ["version", "endpoints", "scripts", "layout"];

    private static readonly string[] KnownOfEndpoint = ["connect", "listen", "hooks", "mode", "filter"];

    /// <summary>The names of the workspaces there are, sorted.</summary>
    /// <exception cref="NetException">The folder cannot be read.</exception>
    public IReadOnlyList<string> ReadNames()
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*" + Extension).Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw new NetException("read", folder, NetFailure.Other, error is UnauthorizedAccessException ? "permission denied" : error.Message, inner: error);
        }
    }

    /// <summary>Writes a workspace in place of one of that name.</summary>
    /// <exception cref="NetException">The name cannot be a file's, or the file cannot be written.</exception>
    public void Save(string name, Workspace workspace)
    {
        string path = PathOf(name);
        try
        {
            PrivateFolder.Create(folder);
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw new NetException("write", folder, NetFailure.Other, FileErrors.CauseOf(folder, error), inner: error);
        }

        PrivateFolder.Check(folder);
        PrivateFile.Replace(path, Encode(workspace));
    }

    /// <summary>Reads a workspace.</summary>
    /// <exception cref="NetException">There is none of that name, it is not ours alone, or it is damaged; then with the place.</exception>
    public Workspace Load(string name)
    {
        string path = PathOf(name);
        PrivateFolder.CheckFile(path);
        byte[] json = SettingsFile.ReadAll(path, LargestFile);
        return Decode(json, out SettingsProblem? problem)
            ?? throw new NetException("use", path, NetFailure.Other, $"line {problem!.Line}, column {problem.Column}: {problem.Text}"); // null comes with a problem
    }

    /// <summary>The file of a workspace.</summary>
    public static byte[] Encode(Workspace workspace)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Workspace.CurrentVersion);
            json.WriteStartArray("endpoints");
            foreach (WorkspaceEndpoint endpoint in workspace.Endpoints)
            {
                Write(json, endpoint);
            }

            json.WriteEndArray();
            json.WriteStartArray("scripts");
            foreach (string script in workspace.Scripts)
            {
                json.WriteStringValue(script);
            }

            json.WriteEndArray();
            WriteText(json, "layout", workspace.Layout);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The workspace in a file; null if it is none.</summary>
    public static Workspace? Decode(ReadOnlySpan<byte> json, out SettingsProblem? problem) => SettingsReader.TryRead(json, ReadWorkspace, out problem);

    private static void Write(Utf8JsonWriter json, WorkspaceEndpoint endpoint)
    {
        json.WriteStartObject();
        json.WriteString(endpoint.IsListener ? "listen" : "connect", endpoint.Spec);
        if (endpoint.HasHooks)
        {
            json.WriteBoolean("hooks", true);
        }

        WriteText(json, "mode", endpoint.Mode);
        WriteText(json, "filter", endpoint.Filter);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static Workspace ReadWorkspace(ref SettingsReader reader)
    {
        reader.ExpectObject("a workspace");
        Workspace workspace = Workspace.Empty;
        int? version = null;
        while (reader.NextMember(out string name))
        {
            switch (name)
            {
                case "version":
                    version = ReadVersion(ref reader);
                    break;
                case "endpoints":
                    workspace = workspace with { Endpoints = ReadEndpoints(ref reader) };
                    break;
                case "scripts":
                    workspace = workspace with { Scripts = ReadTexts(ref reader, "scripts") };
                    break;
                case "layout":
                    workspace = workspace with { Layout = reader.Text(name) };
                    break;
                default:
                    throw reader.Unknown(name, Known);
            }
        }

        return version is null ? throw reader.Failed("the version is missing, as in \"version\": 1") : workspace;
    }

    private static int ReadVersion(ref SettingsReader reader)
    {
        int version = reader.Number("version");
        return version == Workspace.CurrentVersion
            ? version
            : throw reader.Failed($"version {version} is unknown; this program reads version {Workspace.CurrentVersion}");
    }

    private static List<WorkspaceEndpoint> ReadEndpoints(ref SettingsReader reader)
    {
        reader.ExpectArray("endpoints");
        List<WorkspaceEndpoint> endpoints = [];
        while (reader.NextItem())
        {
            endpoints.Add(ReadEndpoint(ref reader));
        }

        return endpoints;
    }

    private static WorkspaceEndpoint ReadEndpoint(ref SettingsReader reader)
    {
        reader.ExpectObject("an endpoint");
        var endpoint = new WorkspaceEndpoint("", IsListener: false);
        while (reader.NextMember(out string name))
        {
            endpoint = name switch
            {
                "connect" or "listen" when endpoint.Spec.Length > 0 => throw reader.Failed("an endpoint has one of connect and listen"),
                "connect" or "listen" => endpoint with { Spec = reader.Text(name), IsListener = name == "listen" },
                "hooks" => endpoint with { HasHooks = reader.Flag(name) },
                "mode" => endpoint with { Mode = reader.Text(name) },
                "filter" => endpoint with { Filter = reader.Text(name) },
                _ => throw reader.Unknown(name, KnownOfEndpoint),
            };
        }

        return endpoint.Spec.Length > 0 ? endpoint : throw reader.Failed("an endpoint needs connect or listen");
    }

    private static List<string> ReadTexts(ref SettingsReader reader, string what)
    {
        reader.ExpectArray(what);
        List<string> texts = [];
        while (reader.NextItem())
        {
            texts.Add(reader.Text($"each of {what}"));
        }

        return texts;
    }

    private string PathOf(string name)
    {
        bool isName = name.Length is > 0 and <= LongestName && name[0] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        return isName
            ? Path.Join(folder, name + Extension)
            : throw new NetException("use", Escapes.OneLine(name), NetFailure.Other, "a workspace's name has letters, digits, - _ . and at most 64 of them");
    }
}
