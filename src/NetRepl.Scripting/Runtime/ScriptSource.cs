namespace NetRepl.Scripting.Runtime;

/// <summary>One file of a script as the compiler read it.</summary>
/// <param name="FullPath">The absolute path.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ScriptSource(string FullPath, byte[] Content)
{
    /// <summary>Whether the file still holds that; one that cannot be read does not.</summary>
    public bool IsUnchanged()
    {
        try
        {
            return File.ReadAllBytes(FullPath).AsSpan().SequenceEqual(Content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
