namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>What a piece of text is, for whoever colours it.</summary>
internal enum TextStyle
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>The prompt in front of the text.</summary>
    Prompt,

    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>A string or character.</summary>
    Literal,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A command of the prompt.</summary>
    Command,

    /// <summary>What is offered and not chosen, and what explains.</summary>
    Hint,

    /// <summary>What is chosen.</summary>
    Chosen,
}
