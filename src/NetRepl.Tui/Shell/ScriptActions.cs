using NetRepl.Tui.Acting;
using NetRepl.Tui.Overlays;

namespace NetRepl.Tui.Shell;

/// <summary>Loads, reloads and edits the scripts of the run.</summary>
/// <param name="bench">What the screen works with.</param>
/// <param name="window">The screen.</param>
internal sealed class ScriptActions(Workbench bench, MainWindow window)
{
    /// <summary>Loads one more.</summary>
    /// <param name="name">A path, or the name of a script in the library.</param>
    public void Load(string name) => bench.Work.Start(async () =>
    {
        if (await bench.Scripts.LoadAsync(name))
        {
            bench.Notices.Say($"loaded {name}");
        }
        else
        {
            window.Later(window.ShowLog); // what is wrong has several lines
        }
    });

    /// <summary>Loads all of them anew.</summary>
    public void Reload()
    {
        if (bench.Scripts.Editable.Count + bench.Scripts.Loaded.Count == 0)
        {
            SayThereIsNone();
            return;
        }

        bench.Notices.Echo(":reload");
        bench.Work.Start(bench.Scripts.ReloadAsync);
    }

    /// <summary>Opens a script in the user's editor; asks which, if there are several.</summary>
    /// <param name="name">Its name or file name; empty for any.</param>
    public void Edit(string name)
    {
        IReadOnlyList<EditableScript> scripts = bench.Scripts.Editable;
        EditableScript[] chosen = [.. scripts.Where(script => name.Length == 0 || script.Name == name || Path.GetFileName(script.Name) == name)];
        switch (chosen.Length)
        {
            case 0 when scripts.Count == 0:
                SayThereIsNone();
                break;
            case 0:
                window.Say($"no script '{name}' is loaded; there are {string.Join(", ", scripts.Select(static script => script.Name))}", isProblem: true);
                break;
            case 1:
                Edit(chosen[0]);
                break;
            default:
                window.Show(new NameOverlay(bench.Look, "edit script: Tab chooses, Enter opens, Esc closes", [.. chosen.Select(static script => script.Name)], Edit));
                break;
        }
    }

    private void Edit(EditableScript script)
    {
        if (bench.Editor is not { } editor)
        {
            window.Say("there is no editor: VISUAL or EDITOR names one", isProblem: true);
            return;
        }

        window.Absence.Ask(_ =>
        {
            DateTime before = WrittenAt(script);
            string? problem = EditorRun.Run(editor, script.Path, script.Line, bench.Net.StopRequested);
            if (problem is not null)
            {
                bench.Notices.Say(problem, isProblem: true);
            }

            if (WrittenAt(script) != before)
            {
                Follow(script);
            }
        });
    }

    private static DateTime WrittenAt(EditableScript script) => File.GetLastWriteTimeUtc(script.Path);

    // What is in force is loaded anew by who watches it.
    private void Follow(EditableScript script)
    {
        if (!script.IsLoaded)
        {
            Load(script.Name);
        }
        else if (!bench.Scripts.IsWatching)
        {
            bench.Notices.Say($"{script.Name} is saved; script.reload loads it");
        }
    }

    private void SayThereIsNone() => window.Say("no script is loaded: script.load loads one", isProblem: true);
}
