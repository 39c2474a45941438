using System.Text.RegularExpressions;
using NetRepl.Tests.Support;

namespace NetRepl.Tests.Conventions;

/// <summary>One C# file of the repository.</summary>
/// <param name="RelativePath">From the repository's root, with <c>/</c>.</param>
/// <param name="Text">Its text.</param>
internal sealed partial record SourceFile(string RelativePath, string Text)
{
    /// <summary>The folder it lies in, from the repository's root.</summary>
    public string Folder => RelativePath[..RelativePath.LastIndexOf('/')];

    /// <summary>Its name without <c>.cs</c>.</summary>
    public string Name => Path.GetFileNameWithoutExtension(RelativePath);

    /// <summary>The namespace it declares; null if it declares none.</summary>
    public string? Namespace => NamespaceLine().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Whether it decides something: three branches, loops or handlers, so that it deserves tests of its own.</summary>
    public bool HasLogic => Branch().Count(Comment().Replace(Text, string.Empty)) >= 3;

    /// <summary>All C# files under a folder of the repository, sorted; nothing that a build made.</summary>
    public static IEnumerable<SourceFile> Under(string folder) =>
        Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(RepositoryRoot.Combine(path))));

    /// <inheritdoc/>
    public override string ToString() => RelativePath;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(if|for|foreach|while|switch|catch)\b|\?\?| \? ")]
    private static partial Regex Branch();
}
