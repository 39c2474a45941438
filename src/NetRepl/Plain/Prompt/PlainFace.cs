using System.Text;
using NetRepl.Scripting.Prompt.Commands;

namespace NetRepl.Plain.Prompt;

/// <summary>A prompt's results on stdout, and what failed on stderr.</summary>
/// <exception cref="OutputLostException">Stdout does not take a result.</exception>
internal sealed class PlainFace(StandardOutput output, Messages messages) : IPromptFace
{
    /// <inheritdoc/>
    public ValueTask PrintAsync(string text) => output.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);

    /// <inheritdoc/>
    public void Report(string text) => messages.Report(text);

    /// <inheritdoc/>
    public void Fail(string message, string? hint) => messages.Error(message, hint);

    /// <inheritdoc/>
    public void Warn(string message) => messages.Tell(LogLevel.Warning, message);
}
