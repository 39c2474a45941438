using System.Text;
using NetRepl.Cli.Commands;
using NetRepl.Core.Files;
using NetRepl.Core.Text;
using NetRepl.Scripting.Templates;

namespace NetRepl.Plain;

/// <summary><c>netrepl new</c>.</summary>
internal static class NewRun
{
    /// <summary>Writes the files and says how to run them. Never overwrites one.</summary>
    public static async Task<int> RunAsync(NewCommand command, Messages messages)
    {
        string path = command.Path.TrimEnd('/');
        if (Path.GetFileName(path) is "" or "." or "..")
        {
            messages.Error($"'{command.Path}' is no name for a new {(command.IsProject ? "project" : "script")}", "write: netrepl new script echo");
            return ExitCodes.Usage;
        }

        string core = typeof(Connection).Assembly.Location;
        IReadOnlyList<NewFile> files = command.IsProject ? ProjectTemplate.Files(path, core) : ScriptTemplate.Files(path, core);
        if (files.FirstOrDefault(static file => !file.IsShared && PrivateFile.IsThere(file.Path)) is { } there)
        {
            messages.Error($"write {there.Path}: it is there already", "remove it, or choose another name");
            return ExitCodes.OutputLost;
        }

        try
        {
            return await TextOutput.PrintAsync(string.Concat(files.Select(Write)) + Next(command, path, files[0].Path), ExitCodes.Ok);
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            messages.Error($"write {path}: {FileErrors.CauseOf(path, error)}");
            return ExitCodes.OutputLost;
        }
    }

    private static string Write(NewFile file)
    {
        if (file.IsShared && PrivateFile.IsThere(file.Path))
        {
            return $"left {Escapes.OneLine(file.Path)} as it is\n";
        }

        if (Path.GetDirectoryName(file.Path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var written = new FileStream(file.Path, FileMode.CreateNew, FileAccess.Write);
        written.Write(Encoding.UTF8.GetBytes(file.Text));
        return $"wrote {Escapes.OneLine(file.Path)}\n";
    }

    private static string Next(NewCommand command, string path, string first)
    {
        string script = command.IsProject ? Path.Join(path, Path.GetFileName(path) + ".cs") : first;
        return $"run it: netrepl listen 8080 --script {ShellWord.Of(script)}\n";
    }
}
