using NetRepl.Core.Files;
using NetRepl.Core.Text;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Entry;
using NetRepl.Tui.Workspaces;

namespace NetRepl.Screen;

/// <summary>What a user has set and typed before, from the files of the user.</summary>
/// <remarks>What is wrong with a file is told on the screen, and the screen comes without it: nobody is kept out by a mistake in it.</remarks>
internal sealed class ScreenSettings
{
    private readonly UserFolders? folders = UserFolders.From(Environment.GetEnvironmentVariable);
    private readonly List<string> problems = [];

    /// <summary>Reads the files.</summary>
    public ScreenSettings()
    {
        if (folders is not null)
        {
            Config = ReadConfig(folders.ConfigFile);
            Histories.Load(folders, error => problems.Add(error.Message));
        }
    }

    /// <summary>What is set.</summary>
    public TuiConfig Config { get; } = TuiConfig.Default;

    /// <summary>What was typed before.</summary>
    public Histories Histories { get; } = new();

    /// <summary>Where workspaces are kept; null without a home.</summary>
    public WorkspaceFile? Workspaces => folders is null ? null : new WorkspaceFile(folders.Workspaces);

    /// <summary>Says what was wrong.</summary>
    public void TellProblems(Notices notices) => problems.ForEach(problem => notices.Say(problem, isProblem: true));

    /// <summary>Keeps what was typed in this run.</summary>
    /// <param name="tell">Is told what cannot be kept.</param>
    public void SaveHistories(Action<NetException> tell)
    {
        if (folders is not null)
        {
            Histories.Save(folders, tell);
        }
    }

    private TuiConfig ReadConfig(string path)
    {
        var words = new ConfigWords([.. CommandTable.All.Select(command => command.Name)], [.. Theme.All.Select(theme => theme.Name)], ThemeColours.Names);
        try
        {
            TuiConfig config = ConfigFile.Load(path, words, out SettingsProblem? problem);
            if (problem is not null)
            {
                problems.Add($"{problem.In(Escapes.OneLine(path))}; nothing of the file is used");
            }

            return config;
        }
        catch (NetException error)
        {
            problems.Add(error.Message);
            return TuiConfig.Default;
        }
    }
}
