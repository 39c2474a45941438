namespace NetRepl.Core.Http;

/// <summary>What the head of an answer says besides status and headers.</summary>
/// <param name="Framing">Where it ends.</param>
/// <param name="Length">The body's length, where that is told.</param>
/// <param name="IsOld">Whether it answers HTTP/1.0.</param>
/// <param name="KeepsAlive">Whether the connection goes on.</param>
internal readonly record struct AnswerPlan(AnswerFraming Framing, long Length, bool IsOld, bool KeepsAlive)
{
    /// <summary>The plan for an answer to a request.</summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="length">The body's length; null if it is not known.</param>
    /// <param name="head">The request's head; null if it could not be read.</param>
    /// <param name="keepsAlive">Whether our side wants to go on.</param>
    public static AnswerPlan For(int status, long? length, RequestHead? head, bool keepsAlive)
    {
        bool isOld = head?.IsOld ?? false;
        AnswerFraming framing = status is 204 or 304 ? AnswerFraming.None
            : length is not null || status == 205 ? AnswerFraming.Length
            : isOld ? AnswerFraming.UntilClose
            : AnswerFraming.Chunked;
        return new AnswerPlan(framing, status == 205 ? 0 : length ?? 0, isOld, keepsAlive && framing != AnswerFraming.UntilClose);
    }
}
