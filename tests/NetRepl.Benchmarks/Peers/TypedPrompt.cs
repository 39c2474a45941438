namespace NetRepl.Benchmarks.Peers;

/// <summary>A prompt on a terminal, and what Tab completes there.</summary>
/// <param name="Command">Its command line.</param>
/// <param name="Before">What is evaluated first.</param>
/// <param name="Begun">What is typed before Tab; there is one way to go on.</param>
/// <param name="Rest">What Tab adds to it.</param>
internal sealed record TypedPrompt(string[] Command, string Before, string Begun, string Rest);
