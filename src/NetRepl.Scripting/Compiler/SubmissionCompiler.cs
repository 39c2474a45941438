using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Compiles what is typed at a prompt, each submission on top of the one before and of the scripts.</summary>
internal sealed class SubmissionCompiler : ISubmissionCompiler
{
    private static readonly EmitOptions PortableSymbols = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly Lazy<ImmutableArray<MetadataReference>> references;
    private readonly Dictionary<string, MetadataReference> libraries = [];
    private readonly Lazy<CompletionFinder> completions;
    private CSharpCompilation? last;
    private int count;

    /// <param name="references">What all are compiled against.</param>
    /// <param name="completions">Finds how to go on.</param>
    public SubmissionCompiler(Lazy<ImmutableArray<MetadataReference>> references, Lazy<CompletionFinder> completions)
    {
        this.references = references;
        this.completions = completions;
    }

    /// <inheritdoc/>
    public bool IsComplete(string text) => SubmissionText.IsComplete(text);

    private ImmutableArray<MetadataReference> References => [.. references.Value, .. libraries.Values];

    /// <inheritdoc/>
    public void Place(CompiledScript script)
    {
        foreach (PortableExecutableReference library in FoundReferences.Of(script.Libraries))
        {
            libraries[library.FilePath ?? ""] = library; // a build may have replaced the file
        }

        last = ScriptCompiler.Reopen(script, References, last);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StyledSpan> StylesOf(string text) => SyntaxStyles.Of(text);

    /// <inheritdoc/>
    public CompletionList Complete(string text, int cursor, CancellationToken cancel) =>
        completions.Value.Find(CreateCompilation(text, FileOf("prompt"), cancel), cursor, cancel);

    /// <inheritdoc/>
    public SubmissionCompilation Compile(SubmissionSource source, CancellationToken cancel)
    {
        ScriptFile file = FileOf(source.Name);

        // Empty lines before it give errors and traces the line in which it was typed.
        string text = new string('\n', source.FirstLine - 1) + SubmissionText.WithSemicolon(source.Text);
        return Emit(CreateCompilation(text, file, cancel), new ScriptPaths(file), cancel);
    }

    private static ScriptFile FileOf(string name) => new(Path.GetFullPath(name, Environment.CurrentDirectory), name);

    private CSharpCompilation CreateCompilation(string text, ScriptFile file, CancellationToken cancel)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ScriptOptions.Parse, file.FullPath, cancel);
        return CSharpCompilation.CreateScriptCompilation(
            $"prompt-{count + 1}",
            tree,
            References,
            ScriptOptions.ForSubmission(new RecordingResolver(Environment.CurrentDirectory, []), count + 1),
            last,
            returnType: typeof(object),
            globalsType: typeof(ScriptGlobals));
    }

    private SubmissionCompilation Emit(CSharpCompilation compilation, ScriptPaths paths, CancellationToken cancel)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        bool hasCode = compilation.SyntaxTrees.Any(tree => ((CompilationUnitSyntax)tree.GetRoot(cancel)).Members.Count > 0);

        // Of nothing the compiler makes nothing, and calls that a failure.
        EmitResult? result = hasCode ? compilation.Emit(assembly, symbols, options: PortableSymbols, cancellationToken: cancel) : null;
        IReadOnlyList<ScriptDiagnostic> problems = DiagnosticText.Translate(result?.Diagnostics ?? compilation.GetDiagnostics(cancel), paths);
        if (result is { Success: false } || problems.Any(problem => problem.IsError))
        {
            return new SubmissionCompilation.Rejected(problems);
        }

        last = compilation;
        count++;
        return hasCode
            ? new SubmissionCompilation.Compiled(ScriptOptions.ClassOf(count), assembly.ToArray(), symbols.ToArray())
            : new SubmissionCompilation.Empty();
    }
}
