namespace NetRepl.Core.Connections;

/// <summary>Where the present call of the engine comes from, as far as that matters: it flows with the caller's awaits.</summary>
internal sealed class CallOrigin
{
    /// <summary>Whose OnSend the call comes from, when that hook awaits.</summary>
    public AsyncLocal<SendWriter?> OnSend { get; } = new();

    /// <summary>The load of a script whose top level makes the call; null elsewhere.</summary>
    public AsyncLocal<Possessions?> Loading { get; } = new();

    /// <summary>Cancelled when the evaluation that makes the call is given up: its verbs end at once, and what came stays to be received.</summary>
    public AsyncLocal<CancellationToken> GivenUp { get; } = new();

    /// <summary>From here on the flow is the engine's own: what it calls belongs neither to the load nor to the evaluation that began it.</summary>
    public void Leave()
    {
        Loading.Value = null;
        GivenUp.Value = CancellationToken.None;
    }
}
