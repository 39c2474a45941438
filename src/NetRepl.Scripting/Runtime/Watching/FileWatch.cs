namespace NetRepl.Scripting.Runtime.Watching;

/// <summary>Tells when one of a few files may have changed: written, replaced by a rename, or made anew.</summary>
/// <remarks>Folders are watched, not files: editors and atomic saves put another file in the place of the old one. Of a symbolic link
/// the folder of its target is watched too. Changes within <see cref="Quiet"/> are told once. Thread-safe.</remarks>
internal sealed class FileWatch : IDisposable
{
    /// <summary>How long it must be quiet before a change is told: an editor writes more than once.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(75);

    private readonly Lock gate = new();
    private readonly ITimer timer;
    private readonly Dictionary<string, FileSystemWatcher> folders = [];
    private HashSet<string> files = [];
    private bool isDisposed;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="time">Measures the quiet.</param>
    /// <param name="changed">Called on a thread of the pool.</param>
    public FileWatch(TimeProvider time, Action changed) =>
        timer = time.CreateTimer(_ => changed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Watches these files instead of those before.</summary>
    /// <param name="paths">Full paths; they need not exist.</param>
    /// <exception cref="IOException">The kernel has no room for another watch (inotify(7)).</exception>
    public void Follow(IEnumerable<string> paths)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            files = [.. paths.SelectMany(WithTarget)];
            HashSet<string> wanted = [.. files.Select(static path => Path.GetDirectoryName(path)!)]; // full paths of files have folders
            foreach (string gone in folders.Keys.Except(wanted).ToList())
            {
                folders.Remove(gone, out FileSystemWatcher? watcher);
                watcher?.Dispose();
            }

            foreach (string folder in wanted.Where(folder => !folders.ContainsKey(folder) && Directory.Exists(folder)))
            {
                folders[folder] = Watch(folder);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            timer.Dispose();
            foreach (FileSystemWatcher watcher in folders.Values)
            {
                watcher.Dispose();
            }

            folders.Clear();
        }
    }

    private static IEnumerable<string> WithTarget(string path)
    {
        yield return path;
        string? target = null;
        try
        {
            target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A broken link: when it is mended, its own folder tells.
        }

        if (target is not null)
        {
            yield return target;
        }
    }

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Changed += (_, change) => Seen(change.FullPath);
        watcher.Created += (_, change) => Seen(change.FullPath);
        watcher.Renamed += (_, change) => Seen(change.FullPath);
        watcher.Error += (_, _) => Restart(); // events were lost: better once too often
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Seen(string path)
    {
        lock (gate)
        {
            if (!files.Contains(path))
            {
                return;
            }
        }

        Restart();
    }

    private void Restart()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                timer.Change(Quiet, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
