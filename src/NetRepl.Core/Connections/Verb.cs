namespace NetRepl.Core.Connections;

/// <summary>A verb of a connection that receives, as its failures name it.</summary>
/// <param name="Operation">The operation in a failure's message.</param>
/// <param name="Timeout">Its total deadline; null for the connection's.</param>
/// <param name="Awaited">What it waits for, for people; null if that says nothing.</param>
internal readonly record struct Verb(string Operation, TimeSpan? Timeout = null, string? Awaited = null);
