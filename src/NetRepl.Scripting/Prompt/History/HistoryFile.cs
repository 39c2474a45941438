using System.Buffers;
using System.Text.Json;
using NetRepl.Core.Files;

namespace NetRepl.Scripting.Prompt.History;

/// <summary>Where a history is kept between runs: one JSON string a line, readable by its owner alone.</summary>
/// <remarks>What is typed may be secret, so a file or folder that others can read or change is refused. What a run
/// added is joined to what the file has by then, so runs at the same time keep each other's entries; of two that save in the same
/// instant the later wins.</remarks>
/// <param name="path">The file; it and its folder are made when first saved.</param>
/// <param name="most">Entries kept.</param>
internal sealed class HistoryFile(string path, int most = EntryHistory.DefaultMost)
{
    private const long LargestFile = 64L << 20;

    /// <summary>The entries, oldest first; none if there is no file yet. Lines that are no JSON string are left out.</summary>
    /// <exception cref="NetException">The file cannot be read, or is not ours alone.</exception>
    public IReadOnlyList<string> Load()
    {
        if (!PrivateFile.IsThere(path))
        {
            return [];
        }

        PrivateFolder.CheckFile(path);
        try
        {
            return new FileInfo(path).Length > LargestFile
                ? throw Failed("it is too large for a history")
                : [.. File.ReadLines(path).Select(Decode).OfType<string>()];
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw Failed(FileErrors.CauseOf(path, error), error);
        }
    }

    /// <summary>Joins what a run added to the file.</summary>
    /// <exception cref="NetException">The file cannot be written, or is not ours alone.</exception>
    public void Save(IReadOnlyList<string> added)
    {
        if (added.Count == 0)
        {
            return;
        }

        var all = new EntryHistory(most);
        all.Load(Load().Concat(added));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // a file has a folder
        try
        {
            PrivateFolder.Create(folder);
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw Failed(FileErrors.CauseOf(folder, error), error);
        }

        PrivateFolder.Check(folder);
        PrivateFile.Replace(path, Encode(all.Entries));
    }

    private static string? Decode(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Encode(IReadOnlyList<string> entries)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (string entry in entries)
        {
            using (var json = new Utf8JsonWriter(output))
            {
                json.WriteStringValue(entry);
            }

            output.Write("\n"u8);
        }

        return output.WrittenSpan;
    }

    private NetException Failed(string cause, Exception? inner = null) => new("use", path, NetFailure.Other, cause, inner: inner);
}
