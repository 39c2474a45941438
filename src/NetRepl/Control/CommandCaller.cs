using NetRepl.Plain;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Commands;

namespace NetRepl.Control;

/// <summary>Calls methods of the scripts of this process, and words what came of it: for a control socket and for <c>netrepl call</c> alike.</summary>
/// <param name="commands">The methods; asked for at each call, since a script may have been loaded anew.</param>
internal sealed class CommandCaller(Func<CommandTable> commands)
{
    /// <summary>Answers a request. Never throws.</summary>
    public async Task<CallReply> AnswerAsync(CallRequest request)
    {
        try
        {
            return await CallAsync(request);
        }
        catch (Exception error)
        {
            return new CallReply(ExitCodes.Internal) { Error = $"a bug in netrepl: {error.Message}" };
        }
    }

    private async Task<CallReply> CallAsync(CallRequest request)
    {
        if (request.Method is null)
        {
            return new CallReply(ExitCodes.Ok) { Text = commands().List() };
        }

        return await commands().CallAsync(request.Method, request.Arguments) switch
        {
            CommandOutcome.Text text => new CallReply(ExitCodes.Ok) { Text = text.Value },
            CommandOutcome.Bytes bytes => new CallReply(ExitCodes.Ok) { Bytes = bytes.Value },
            CommandOutcome.Refused refused => new CallReply(ExitCodes.Usage) { Error = refused.Message, Hint = refused.Hint },
            CommandOutcome.Threw threw => new CallReply(ExitCodes.ScriptFailed) { Error = $"{request.Method} failed: {ScriptTrace.Describe(threw.Error)}" },
            _ => new CallReply(ExitCodes.Ok),
        };
    }
}
