namespace NetRepl.Scripting.Runtime;

/// <summary>An assembly that somebody built, taken as a script: nothing is compiled. What it needs lies beside it.</summary>
internal static class BuiltScript
{
    /// <summary>Takes it, with the symbols that lie beside it.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="image">Its bytes.</param>
    public static ScriptCompilation Read(ScriptFile file, byte[] image)
    {
        try
        {
            ScriptLibrary itself = ScriptLibrary.Read(file.FullPath, LibraryUse.None);
            return new ScriptCompilation.Compiled(new CompiledScript(
                file.ShownPath,
                image,
                SymbolsBeside(file.FullPath),
                Marks: [],
                HasStatements: false,
                [new ScriptSource(file.FullPath, image)],
                Warnings: [])
            {
                Libraries = [itself],
            });
        }
        catch (BadImageFormatException)
        {
            return new ScriptCompilation.Rejected([ScriptDiagnostic.OfFile(file.ShownPath, "it is no .NET assembly")]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ScriptCompilation.Rejected([ScriptDiagnostic.OfFile(file.ShownPath, error.Message)]);
        }
    }

    private static byte[] SymbolsBeside(string path)
    {
        string symbols = Path.ChangeExtension(path, ".pdb");
        return File.Exists(symbols) ? File.ReadAllBytes(symbols) : [];
    }
}
