using System.Text;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Commands;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Commands;

/// <summary>A prompt without a face over an engine without a network; what it shows is kept.</summary>
internal sealed class PromptBench : IPromptFace, IPromptScripts, IAsyncDisposable
{
    private readonly StringBuilder shown = new();
    private readonly PromptEvaluator evaluator;

    public PromptBench(SharedCompiler compiler)
    {
        Scripts = new ScriptBench(compiler);
        Session = new PromptSession(Scripts.Engine.Public, Scripts.State, () => Scopes, compiler.Begin);
        evaluator = new PromptEvaluator(Session, this);
        Actions = new PromptActions(Scripts.Engine.Public, this, Session, evaluator, this);
    }

    public ScriptBench Scripts { get; }

    public PromptSession Session { get; }

    public PromptActions Actions { get; }

    public IReadOnlyList<ScriptScope> Scopes { get; set; } = [];

    public CommandTable Commands => new([.. Scopes.SelectMany(scope => scope.Commands.Value)]);

    /// <summary>What <c>:reload</c> comes to.</summary>
    public bool Reloads { get; set; } = true;

    /// <summary>Runs an entry.</summary>
    /// <returns>What it showed, failures behind <c>! </c>, and what came of it.</returns>
    public Task<(string Shown, PromptOutcome Outcome)> RunAsync(string text) => RunUntilAsync(text, TestContext.Current.CancellationToken);

    /// <summary>Runs an entry that may be cancelled.</summary>
    public async Task<(string Shown, PromptOutcome Outcome)> RunUntilAsync(string text, CancellationToken cancel)
    {
        shown.Clear();
        PromptOutcome outcome = await (PromptCommandTable.IsCommand(text)
            ? PromptCommandTable.RunAsync(Actions, text, cancel)
            : evaluator.EvaluateAsync(new SubmissionSource(text), cancel)).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        return (shown.ToString(), outcome);
    }

    public ValueTask PrintAsync(string text)
    {
        shown.Append(text);
        return ValueTask.CompletedTask;
    }

    public void Report(string text) => shown.Append("! ").Append(text).Append('\n');

    public void Fail(string message, string? hint) => shown.Append("! ").Append(message).Append(hint is null ? "\n" : $" ({hint})\n");

    public void Warn(string message) => shown.Append("! ").Append(message).Append('\n');

    public Task<bool> ReloadAsync()
    {
        shown.Append("reloaded\n");
        return Task.FromResult(Reloads);
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Scripts.DisposeAsync();
    }
}
