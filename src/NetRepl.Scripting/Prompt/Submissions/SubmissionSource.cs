namespace NetRepl.Scripting.Prompt.Submissions;

/// <summary>What was typed.</summary>
/// <param name="Text">C# in script form: one or more statements, or an expression.</param>
/// <param name="Name">How its place is told in errors: <c>prompt</c>, <c>stdin</c>, or a file's path.</param>
/// <param name="FirstLine">The line of <paramref name="Name"/> where the text begins, counted from 1.</param>
internal sealed record SubmissionSource(string Text, string Name = "prompt", int FirstLine = 1);
