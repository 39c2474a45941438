using NetRepl.Tui.Commands;

namespace NetRepl.Tui.Shell;

/// <summary>What stands before the input line: where the text goes, or why it goes nowhere.</summary>
internal static class InputLabel
{
    /// <summary>For what is asked for.</summary>
    /// <param name="purpose">Not <see cref="InputPurpose.Send"/>.</param>
    /// <param name="isPending">Whether the prompt goes on with another line.</param>
    public static string Of(InputPurpose purpose, bool isPending) => purpose switch
    {
        InputPurpose.Filter => " filter ",
        InputPurpose.Search => " search ",
        InputPurpose.File => " file to send ",
        InputPurpose.Script => " script to load ",
        InputPurpose.Prompt => isPending ? " C# ...> " : " C# ",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "what is sent has the label of its connection"),
    };

    /// <summary>For what is sent.</summary>
    /// <param name="connection">To whom; null if the pane has none.</param>
    /// <param name="style">How it is typed.</param>
    /// <param name="commands">What the screen can do, with the keys in force.</param>
    public static string Of(Connection? connection, TypingStyle style, IReadOnlyList<UiCommand> commands) => connection switch
    {
        null => " no connection ",
        { CanSend: false } => $" {WhyNot(connection, commands)} ",
        { CanReceive: false } => $" #{connection.Number} {style.Name}, peer finished ",
        _ => $" #{connection.Number} {style.Name} ",
    };

    /// <summary>Why nothing can be sent to a connection, and what can be done.</summary>
    public static string WhyNot(Connection connection, IReadOnlyList<UiCommand> commands)
    {
        if (connection.IsOpen)
        {
            return $"#{connection.Number} we finished sending";
        }

        string key = connection.Listener is null ? commands.First(command => command.Name == "reconnect").Key : "";
        return key.Length == 0 ? $"#{connection.Number} closed" : $"#{connection.Number} closed: {key} connects again";
    }
}
