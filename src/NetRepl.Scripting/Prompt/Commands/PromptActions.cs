using System.Globalization;
using System.Text;
using NetRepl.Core.Files;
using NetRepl.Core.Hooks;
using NetRepl.Core.Text;
using NetRepl.Scripting.Prompt.Results;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Commands;

namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>What the prompt's own commands do.</summary>
/// <param name="net">The engine's face.</param>
/// <param name="scripts">The scripts of the run.</param>
/// <param name="session">What was declared.</param>
/// <param name="evaluator">Evaluates.</param>
/// <param name="face">Shows.</param>
internal sealed class PromptActions(Net net, IPromptScripts scripts, PromptSession session, PromptEvaluator evaluator, IPromptFace face)
{
    private const string Globals = """
        C# with top-level await; the last expression is shown, tasks are awaited.
          Net.Connections, Net[1], Net.Listeners     what is open
          var c = await Connect("localhost:8080")    connect; then await c.SendLine("hi"), await c.ReceiveLine()
          var l = await Listen("8080")               listen; then await l.Accept()
          Hooks, Log, State, Cancel                  as in a script; Ctrl+C cancels Cancel

        """;

    // Longer than an evaluation has, which tells by itself what became of it.
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(1);

    /// <summary>Runs a command. Given up, it is left behind if it does not end soon: the code of scripts need not look at anything.</summary>
    public async Task<PromptOutcome> RunAsync(PromptCommand command, string rest, CancellationToken cancel)
    {
        Task<PromptOutcome> running = Task.Run(() => command.Run(this, rest, cancel), CancellationToken.None);
        try
        {
            return await running.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            if (await Task.WhenAny(running, Task.Delay(EndingTime, CancellationToken.None)).ConfigureAwait(false) == running)
            {
                return running.IsCanceled ? Left("cancelled") : await running.ConfigureAwait(false);
            }

            return Left($"cancelled; {command.Name} goes on in the background");
        }
    }

    /// <summary>Lists commands and globals.</summary>
    public Task<PromptOutcome> HelpAsync() => PrintAsync(Globals + Columns([.. PromptCommandTable.All.Select(command => (command.Usage, command.Help))]));

    /// <summary>Lists listeners and connections.</summary>
    public Task<PromptOutcome> ShowConnectionsAsync()
    {
        var text = new StringBuilder();
        foreach (Listener listener in net.Listeners)
        {
            text.Append(ResultText.Of(listener));
        }

        foreach (Connection connection in net.Connections)
        {
            text.Append(CultureInfo.InvariantCulture, $"Net[{connection.Number}] {ResultText.Of(connection)}");
        }

        return PrintAsync(text.Length == 0 ? "nothing is open\n" : text.ToString());
    }

    /// <summary>Lists the hooks in force.</summary>
    public Task<PromptOutcome> ShowHooksAsync()
    {
        (string, string)[] rows = [.. HookCatalog.All.Where(hook => net.Hooks.Has(hook.Name.ToString())).Select(hook => (hook.Name.ToString(), hook.When))];
        return PrintAsync(rows.Length == 0 ? "no hook is in force\n" : Columns(rows));
    }

    /// <summary>Loads the scripts of the run anew.</summary>
    public async Task<PromptOutcome> ReloadAsync()
    {
        if (scripts.Scopes.Count == 0)
        {
            return Misuse(":reload: no script was loaded", "--script FILE loads one at the start");
        }

        return await scripts.ReloadAsync().ConfigureAwait(false) ? new PromptOutcome.Done() : new PromptOutcome.Rejected();
    }

    /// <summary>Calls a method of the scripts by its name.</summary>
    public async Task<PromptOutcome> CallAsync(string rest)
    {
        string[] words = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return await PrintAsync(Escapes.ForTerminal(scripts.Commands.List())).ConfigureAwait(false);
        }

        return await scripts.Commands.CallAsync(words[0], words[1..]).ConfigureAwait(false) switch
        {
            CommandOutcome.Text text => await PrintAsync(Escapes.ForTerminal(text.Value)).ConfigureAwait(false),
            CommandOutcome.Bytes bytes => await PrintAsync(ResultText.Of(bytes.Value)).ConfigureAwait(false),
            CommandOutcome.Refused refused => Misuse(refused.Message, refused.Hint),
            CommandOutcome.Threw threw => Fail($"{words[0]} failed: {ScriptTrace.Describe(threw.Error)}"),
            _ => new PromptOutcome.Done(),
        };
    }

    /// <summary>Evaluates an expression and dumps its bytes.</summary>
    public Task<PromptOutcome> HexAsync(string expression, CancellationToken cancel) => evaluator.EvaluateAsync(
        new SubmissionSource(expression),
        static value => ResultText.HexOf(value) ?? throw new FormatException("it is neither bytes nor text"),
        cancel);

    /// <summary>Evaluates a file.</summary>
    public async Task<PromptOutcome> LoadAsync(string path, CancellationToken cancel)
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(path, cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            return Misuse($"read {path}: {FileErrors.CauseOf(path, error)}", hint: null);
        }

        PromptOutcome outcome = new PromptOutcome.Done();
        foreach (SubmissionSource entry in SavedEntries.Read(text, path))
        {
            outcome = await evaluator.EvaluateAsync(entry, cancel).ConfigureAwait(false);
            if (outcome is not PromptOutcome.Done)
            {
                break;
            }
        }

        return outcome;
    }

    /// <summary>Writes what was evaluated to a new file, readable by its owner alone.</summary>
    public PromptOutcome Save(string path)
    {
        try
        {
            PrivateFile.Create(path, Encoding.UTF8.GetBytes(SavedEntries.Write(evaluator.Accepted)));
            return new PromptOutcome.Done();
        }
        catch (NetException error)
        {
            return Misuse(error.Message, PrivateFile.IsThere(path) ? "give another name" : null);
        }
    }

    /// <summary>Forgets what was declared.</summary>
    public async Task<PromptOutcome> ResetAsync()
    {
        await session.ResetAsync().ConfigureAwait(false);
        return new PromptOutcome.Done();
    }

    /// <summary>Ends the prompt.</summary>
    public PromptOutcome Quit(string code) => byte.TryParse(code.Length == 0 ? "0" : code, NumberStyles.None, CultureInfo.InvariantCulture, out byte exit)
        ? new PromptOutcome.End(exit)
        : Misuse($":quit '{code}': an exit code is a number from 0 to 255", hint: null);

    /// <summary>Tells why a command was not run.</summary>
    public PromptOutcome Misuse(string message, string? hint)
    {
        face.Fail(message, hint);
        return new PromptOutcome.Misused();
    }

    private PromptOutcome.Failed Left(string message)
    {
        face.Warn(message);
        return new PromptOutcome.Failed();
    }

    private PromptOutcome.Failed Fail(string message)
    {
        face.Fail(message, hint: null);
        return new PromptOutcome.Failed();
    }

    private async Task<PromptOutcome> PrintAsync(string text)
    {
        await face.PrintAsync(text).ConfigureAwait(false);
        return new PromptOutcome.Done();
    }

    private static string Columns(IReadOnlyList<(string Left, string Right)> rows)
    {
        int width = rows.Max(row => row.Left.Length);
        return string.Concat(rows.Select(row => $"{row.Left.PadRight(width)}  {row.Right}\n"));
    }
}
