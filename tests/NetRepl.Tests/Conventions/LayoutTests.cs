using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Conventions;

/// <summary>Where files lie, how long they are, and what they are called.</summary>
public sealed class LayoutTests
{
    private const int MostLines = 300;

    private static readonly string[] TopLevel =
    [
        "src", "scripts", "tests", "man", "install.sh", "README.md", "SECURITY.md", "NetRepl.sln",
        "LICENSE", ".ci", ".editorconfig", ".gitattributes", ".gitignore", "global.json", "BannedSymbols.txt",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
    ];

    // Not the repository's: version control, build output, editors.
    private static readonly string[] Untracked = [".git", "artifacts", ".vs", ".vscode", ".idea"];

    [Fact]
    public void Top_level_holds_only_what_it_should()
    {
        IEnumerable<string?> entries = Directory.EnumerateFileSystemEntries(RepositoryRoot.Path).Select(Path.GetFileName);

        Assert.Empty(entries.Except(TopLevel).Except(Untracked));
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_file_is_too_long(string folder)
    {
        IEnumerable<string> tooLong = SourceFile.Under(folder)
            .Select(file => (file.RelativePath, Lines: file.Text.AsSpan().Count('\n')))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.RelativePath}: {file.Lines} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Namespace_follows_folder()
    {
        IEnumerable<string> wrong = SourceFile.Under("src").Concat(SourceFile.Under("tests"))
            .Where(file => file.Namespace is not null && file.Namespace != ExpectedNamespace(file.Folder))
            .Where(file => file.Name != "IsExternalInit") // the compiler looks for it in its own namespace
            .Select(file => $"{file}: {file.Namespace}, expected {ExpectedNamespace(file.Folder)}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_file_with_logic_has_a_test_file()
    {
        HashSet<string> tests = [.. SourceFile.Under("tests").Select(file => file.RelativePath)];

        IEnumerable<string> untested = SourceFile.Under("src")
            .Where(file => file.HasLogic && !TestedThroughCallers.Tests.ContainsKey(file.RelativePath))
            .Where(file => !tests.Contains(ExpectedTest(file)))
            .Select(file => $"{file} needs {ExpectedTest(file)}");

        Assert.Equal("", string.Join('\n', untested));
    }

    [Fact]
    public void Files_tested_through_their_callers_have_no_test_file_of_their_own()
    {
        HashSet<string> tests = [.. SourceFile.Under("tests").Select(file => file.RelativePath)];
        Dictionary<string, SourceFile> sources = SourceFile.Under("src").ToDictionary(file => file.RelativePath, StringComparer.Ordinal);

        IEnumerable<string> stale = TestedThroughCallers.Tests
            .Where(row => !sources.TryGetValue(row.Key, out SourceFile? source) || tests.Contains(ExpectedTest(source)) || !tests.Contains($"tests/NetRepl.Tests/{row.Value}"))
            .Select(row => $"{row.Key} through {row.Value}");

        Assert.Equal("", string.Join('\n', stale));
    }

    // src/NetRepl.Core/Api -> NetRepl; src/NetRepl/Cli -> NetRepl.Cli; tests/NetRepl.Tests/Core -> NetRepl.Tests.Core
    private static string ExpectedNamespace(string folder) =>
        folder == "src/NetRepl.Core/Api" ? "NetRepl" : folder[(folder.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.');

    // src/NetRepl.Core/Text/HexDump.cs -> tests/NetRepl.Tests/Core/Text/HexDumpTests.cs; src/NetRepl/Cli/... -> .../Cli/...
    private static string ExpectedTest(SourceFile file)
    {
        string[] parts = file.Folder.Split('/');
        string project = parts[1] == "NetRepl" ? string.Empty : parts[1]["NetRepl.".Length..];
        return string.Join('/', ["tests/NetRepl.Tests", .. new[] { project }.Where(name => name.Length > 0), .. parts[2..], file.Name + "Tests.cs"]);
    }
}
