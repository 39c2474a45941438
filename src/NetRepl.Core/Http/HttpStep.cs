namespace NetRepl.Core.Http;

/// <summary>What feeding an exchange led to.</summary>
internal enum HttpStep
{
    /// <summary>All of the input is taken; nothing more can be said before more comes.</summary>
    NeedsInput,

    /// <summary>A head is complete: <see cref="HttpExchange.Head"/>.</summary>
    Head,

    /// <summary>The last <see cref="HttpExchange.PieceLength"/> bytes that were taken are a piece of the body.</summary>
    Body,

    /// <summary>The request is complete; the next one may follow.</summary>
    End,

    /// <summary>The client broke a rule or a limit: <see cref="HttpExchange.Refusal"/>. Nothing is taken any more.</summary>
    Refused,
}
