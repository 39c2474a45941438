using NetRepl.Core.Files;
using NetRepl.Scripting.Prompt.History;

namespace NetRepl.Tui.Entry;

/// <summary>What was typed before, by what it was typed for.</summary>
internal sealed class Histories
{
    /// <summary>What was sent to peers.</summary>
    public EntryHistory Sent { get; } = new();

    /// <summary>Filters and searches.</summary>
    public EntryHistory Filters { get; } = new();

    /// <summary>Endpoint specs.</summary>
    public EntryHistory Specs { get; } = new();

    /// <summary>C# and commands of the prompt.</summary>
    public EntryHistory Prompt { get; } = new();

    /// <summary>Names of files; not kept between runs.</summary>
    public EntryHistory Files { get; } = new();

    /// <summary>Takes in what earlier runs kept.</summary>
    /// <param name="folders">Where that is.</param>
    /// <param name="tell">Is told of a file that cannot be used; the others are.</param>
    public void Load(UserFolders folders, Action<NetException> tell) =>
        ForEach(folders, tell, static (history, file) => history.Load(file.Load()));

    /// <summary>Keeps what was added in this run.</summary>
    /// <inheritdoc cref="Load" path="/param"/>
    public void Save(UserFolders folders, Action<NetException> tell) =>
        ForEach(folders, tell, static (history, file) => file.Save(history.Added));

    private void ForEach(UserFolders folders, Action<NetException> tell, Action<EntryHistory, HistoryFile> act)
    {
        foreach ((EntryHistory history, string path) in new[] { (Sent, folders.EntryHistory), (Filters, folders.FilterHistory), (Specs, folders.SpecHistory), (Prompt, folders.PromptHistory) })
        {
            try
            {
                act(history, new HistoryFile(path));
            }
            catch (NetException error)
            {
                tell(error);
            }
        }
    }
}
