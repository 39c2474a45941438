using System.Globalization;
using System.Text;
using NetRepl.Cli.Commands;
using NetRepl.Control;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime.Prompt;

namespace NetRepl.Plain.Prompt;

/// <summary>What the prompt's own commands do.</summary>
internal sealed class PromptActions(PlainRun run, PromptSession session, PromptEvaluator evaluator)
{
    private const string Globals = """
        C# with top-level await; the last expression is shown, tasks are awaited.
          Net.Connections, Net[1], Net.Listeners     what is open
          var c = await Connect("localhost:8080")    connect; then await c.SendLine("hi"), await c.ReceiveLine()
          var l = await Listen("8080")               listen; then await l.Accept()
          Hooks, Log, State, Cancel                  as in a script; Ctrl+C cancels Cancel

        """;

    private readonly CommandCaller caller = run.Caller;

    /// <summary>Lists commands and globals.</summary>
    public Task<PromptOutcome> HelpAsync()
    {
        IEnumerable<(string Line, string Help)> rows = PromptCommandTable.All.Select(command => ($"{command.Name} {command.Parameters}".TrimEnd(), command.Help));
        return PrintAsync(Globals + Columns([.. rows]));
    }

    /// <summary>Lists listeners and connections.</summary>
    public Task<PromptOutcome> ShowConnectionsAsync()
    {
        var text = new StringBuilder();
        foreach (Listener listener in run.Net.Listeners)
        {
            text.Append(ResultText.Of(listener));
        }

        foreach (Connection connection in run.Net.Connections)
        {
            text.Append(CultureInfo.InvariantCulture, $"Net[{connection.Number}] {ResultText.Of(connection)}");
        }

        return PrintAsync(text.Length == 0 ? "nothing is open\n" : text.ToString());
    }

    /// <summary>Lists the hooks in force.</summary>
    public Task<PromptOutcome> ShowHooksAsync()
    {
        (string, string)[] rows = [.. HookCatalog.All.Where(hook => run.Net.Public.Hooks.Has(hook.Name.ToString())).Select(hook => (hook.Name.ToString(), hook.When))];
        return PrintAsync(rows.Length == 0 ? "no hook is in force\n" : Columns(rows));
    }

    /// <summary>Calls a method of the script by its name.</summary>
    public async Task<PromptOutcome> CallAsync(string rest)
    {
        string[] words = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new PromptOutcome(await run.ShowAsync(await caller.AnswerAsync(new CallRequest(words.FirstOrDefault(), [.. words.Skip(1)]))));
    }

    /// <summary>Evaluates an expression and dumps its bytes.</summary>
    public Task<PromptOutcome> HexAsync(string expression, CancellationToken cancel) => evaluator.EvaluateAsync(
        new SubmissionSource(expression),
        static value => ResultText.HexOf(value) ?? throw new FormatException("it is neither bytes nor text"),
        cancel);

    /// <summary>Evaluates a file.</summary>
    public async Task<PromptOutcome> LoadAsync(string path, CancellationToken cancel)
    {
        try
        {
            string text = await File.ReadAllTextAsync(path, cancel);
            return await evaluator.EvaluateAsync(new SubmissionSource(text, path), cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync($"read {path}: {error.Message}", hint: null);
        }
    }

    /// <summary>Writes what was evaluated to a new file, readable by its owner alone.</summary>
    public Task<PromptOutcome> SaveAsync(string path)
    {
        try
        {
            string? lost = null;
            using var file = OutputFile.Open(path, ExistingFile.Refuse, why => lost = why);
            file.Write(Encoding.UTF8.GetBytes(string.Concat(evaluator.Accepted.Select(text => text + "\n"))));
            return lost is null ? Task.FromResult(new PromptOutcome(ExitCodes.Ok)) : RefuseAsync(lost, hint: null);
        }
        catch (OutputLostException)
        {
            return RefuseAsync($"write {path}: it is there already, or cannot be made", "give another name");
        }
    }

    /// <summary>Forgets what was declared.</summary>
    public async Task<PromptOutcome> ResetAsync()
    {
        await session.ResetAsync();
        return new PromptOutcome(ExitCodes.Ok);
    }

    /// <summary>Ends the prompt.</summary>
    public Task<PromptOutcome> QuitAsync(string code) => byte.TryParse(code.Length == 0 ? "0" : code, NumberStyles.None, CultureInfo.InvariantCulture, out byte exit)
        ? Task.FromResult(new PromptOutcome(exit, Ends: true))
        : RefuseAsync($":quit '{code}': an exit code is a number from 0 to 255", hint: null);

    /// <summary>Tells why a command was not run.</summary>
    public Task<PromptOutcome> RefuseAsync(string message, string? hint)
    {
        run.Messages.Error(message, hint);
        return Task.FromResult(new PromptOutcome(ExitCodes.Usage));
    }

    private async Task<PromptOutcome> PrintAsync(string text)
    {
        await evaluator.PrintAsync(text);
        return new PromptOutcome(ExitCodes.Ok);
    }

    private static string Columns(IReadOnlyList<(string Left, string Right)> rows)
    {
        int width = rows.Max(row => row.Left.Length);
        return string.Concat(rows.Select(row => $"{row.Left.PadRight(width)}  {row.Right}\n"));
    }
}
