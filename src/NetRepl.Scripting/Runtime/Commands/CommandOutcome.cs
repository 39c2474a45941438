namespace NetRepl.Scripting.Runtime.Commands;

/// <summary>What came of calling a method of a script by name.</summary>
internal abstract record CommandOutcome
{
    /// <summary>It ran and returned nothing.</summary>
    public sealed record Nothing : CommandOutcome;

    /// <summary>It ran and returned text, a number, or several of them.</summary>
    /// <param name="Value">One line each, with its newline.</param>
    public sealed record Text(string Value) : CommandOutcome;

    /// <summary>It ran and returned bytes.</summary>
    /// <param name="Value">The bytes.</param>
    public sealed record Bytes(byte[] Value) : CommandOutcome;

    /// <summary>It was not run: no such method, or the arguments do not suit it.</summary>
    /// <param name="Message">Why, in one line.</param>
    /// <param name="Hint">The remedy.</param>
    public sealed record Refused(string Message, string? Hint) : CommandOutcome;

    /// <summary>It threw.</summary>
    /// <param name="Error">What it threw.</param>
    public sealed record Threw(Exception Error) : CommandOutcome;
}
