using NetRepl.Core.Files;

namespace NetRepl.Scripting.Runtime.Cache;

/// <summary>The folder of compiled scripts: <c>$XDG_CACHE_HOME/netrepl</c> or <c>~/.cache/netrepl</c>, mode 0700 and ours, one file a script.</summary>
/// <remarks>What is in it is run, so a folder or a file that others may write is not used. Losing it costs time alone.</remarks>
internal sealed class CacheFolder
{
    private const string Ending = ".script";
    private const int MostEntries = 256;

    /// <summary>Names a folder; it need not exist.</summary>
    /// <param name="path">An absolute path.</param>
    public CacheFolder(string path) => FullPath = path;

    /// <summary>Its absolute path.</summary>
    public string FullPath { get; }

    /// <summary>The folder in it where the compiler keeps what packages hold.</summary>
    public string PackageFolder => Path.Join(FullPath, "packages");

    /// <summary>The folder of this user; null when there is no home.</summary>
    /// <param name="variable">Reads an environment variable; null if it is unset.</param>
    public static CacheFolder? OfUser(Func<string, string?> variable)
    {
        if (variable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
        {
            return new CacheFolder(Path.Join(cache, "netrepl"));
        }

        return variable("HOME") is { Length: > 0 } home && Path.IsPathFullyQualified(home)
            ? new CacheFolder(Path.Join(home, ".cache", "netrepl"))
            : null;
    }

    /// <summary>The entry's bytes for a script; null if there is none that may be used.</summary>
    /// <param name="scriptPath">The script's full path.</param>
    public byte[]? Find(string scriptPath)
    {
        string file = FileFor(scriptPath);
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            PrivateFolder.Check(FullPath);
            PrivateFolder.CheckFile(file);
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (IsOfNoUse(error))
        {
            return null;
        }
    }

    /// <summary>Keeps an entry, whole or not at all; starts at the same time do not disturb each other.</summary>
    /// <param name="scriptPath">The script's full path.</param>
    /// <param name="entry">The entry's bytes.</param>
    /// <returns>Null when it was kept, else why not.</returns>
    public string? Keep(string scriptPath, byte[] entry)
    {
        try
        {
            PrivateFolder.Create(FullPath);
            PrivateFolder.Check(FullPath);
            PrivateFile.Replace(FileFor(scriptPath), entry);
            DropOldest();
            return null;
        }
        catch (Exception error) when (IsOfNoUse(error))
        {
            return error is NetException { Cause: var cause } ? cause : CauseOf(error);
        }
    }

    /// <summary>The entries, in no order; none if there is no folder.</summary>
    /// <exception cref="NetException">The folder is not ours alone, or cannot be read.</exception>
    public IReadOnlyList<FileInfo> Entries()
    {
        if (!Directory.Exists(FullPath))
        {
            return [];
        }

        PrivateFolder.Check(FullPath);
        try
        {
            return [.. new DirectoryInfo(FullPath).EnumerateFiles("*" + Ending + "*")];
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw Failure("list", error);
        }
    }

    /// <summary>Removes all entries and what is kept of packages, and nothing else.</summary>
    /// <returns>How many entries there were.</returns>
    /// <exception cref="NetException">The folder is not ours alone, or one cannot be removed.</exception>
    public int Clear()
    {
        IReadOnlyList<FileInfo> entries = Entries();
        try
        {
            foreach (FileInfo entry in entries)
            {
                entry.Delete();
            }

            if (Directory.Exists(PackageFolder))
            {
                Directory.Delete(PackageFolder, recursive: true);
            }
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw Failure("clear", error);
        }

        return entries.Count;
    }

    private NetException Failure(string operation, Exception error) => new(operation, FullPath, NetFailure.Other, CauseOf(error), inner: error);

    // Of the folder itself it would say that it is one.
    private string CauseOf(Exception error) => FileErrors.CauseOf(FileFor("*"), error);

    private static bool IsOfNoUse(Exception error) => FileErrors.IsAboutFile(error) || error is NetException;

    // The name tells people which script it is; the number tells scripts of one name apart. The entry itself has the whole path.
    private string FileFor(string scriptPath)
    {
        ulong number = 0xCBF2_9CE4_8422_2325; // FNV-1a
        foreach (char one in scriptPath)
        {
            number = (number ^ one) * 0x0000_0100_0000_01B3;
        }

        return Path.Join(FullPath, $"{Path.GetFileNameWithoutExtension(scriptPath)}-{number:x16}{Ending}");
    }

    private void DropOldest()
    {
        IReadOnlyList<FileInfo> entries = Entries();
        foreach (FileInfo entry in entries.OrderByDescending(static one => one.LastWriteTimeUtc).Skip(MostEntries))
        {
            entry.Delete();
        }
    }
}
