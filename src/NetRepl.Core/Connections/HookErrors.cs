using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>What a throwing hook leads to: a line in the log, OnError, and what the policy says.</summary>
internal sealed class HookErrors
{
    // What the program's exit codes call a script that failed (netrepl(1)).
    private const int ScriptFailedExitCode = 9;

    private readonly NetCore net;

    public HookErrors(NetCore net) => this.net = net;

    /// <summary>Whether any hook has thrown so far.</summary>
    public bool AnyFailed { get; private set; }

    /// <summary>Handles what a hook of one connection threw. Never throws.</summary>
    public void Handle(ConnectionCore connection, HookName hook, Exception error)
    {
        if (error is NetException own && !connection.IsOpen && connection.IsOwn(own))
        {
            // It was in the middle of a send or receive when this connection ended: no fault of the script.
            return;
        }

        Tell($"hook {hook} of #{connection.Number}", error);
        net.Taps?.HookFailed(connection.Public, hook.ToString(), net.Options.DescribeError(error));
        TellScript(connection, hook, error);
        if (net.Options.HookErrors == HookErrorPolicy.Close)
        {
            _ = connection.CloseAsync(new CloseReason(CloseKind.HookFailed, $"{hook} failed: {error.Message}", error)).AsTask();
        }
    }

    /// <summary>Handles what a hook without a connection threw (OnStart, OnListen, OnTick, OnStop, timers).</summary>
    public void Handle(string what, Exception error) => Tell(what, error);

    /// <summary>A hook takes longer than it may: its connection is closed at once, whatever the policy. The hook itself cannot be stopped;
    /// what it still does meets a closed connection, and OnClose comes when it returns.</summary>
    public void GiveUp(ConnectionCore connection, HookName hook, TimeSpan limit)
    {
        string text = $"took longer than {limit.TotalSeconds:0.###} s";
        AnyFailed = true;
        net.Log.Error($"hook {hook} of #{connection.Number} {text} (--hook-timeout): its connection is closed");
        net.Taps?.HookFailed(connection.Public, hook.ToString(), text);
        connection.Abort(new CloseReason(CloseKind.HookFailed, $"{hook} {text}"));
        net.Hooks.GivenUp(connection);
        if (net.Options.HookErrors == HookErrorPolicy.Exit)
        {
            net.RequestStop(ScriptFailedExitCode);
        }
    }

    private void Tell(string what, Exception error)
    {
        AnyFailed = true;
        net.Log.Error($"{what} failed: {net.Options.DescribeError(error)}");
        if (net.Options.HookErrors == HookErrorPolicy.Exit)
        {
            net.RequestStop(ScriptFailedExitCode);
        }
    }

    private void TellScript(ConnectionCore connection, HookName hook, Exception error)
    {
        if (hook == HookName.OnError || connection.Hooks.OnError is not { } onError)
        {
            return;
        }

        ValueTask told = TellAsync(connection, onError, error);
        if (!told.IsCompleted)
        {
            _ = told.AsTask();
        }
    }

    private async ValueTask TellAsync(ConnectionCore connection, ErrorHook onError, Exception error)
    {
        try
        {
            await onError(connection.Public, error).ConfigureAwait(false);
        }
        catch (Exception second)
        {
            Tell($"hook OnError of #{connection.Number}", second);
            net.Taps?.HookFailed(connection.Public, nameof(HookName.OnError), net.Options.DescribeError(second));
        }
    }
}
