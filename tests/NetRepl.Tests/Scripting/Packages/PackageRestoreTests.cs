using NetRepl.Scripting.Packages;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Packages;

/// <summary>Packages of a feed that is a folder; nothing is fetched from elsewhere.</summary>
public sealed class PackageRestoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> logged = [];

    public PackageRestoreTests()
    {
        string inner = TestLibrary.Pack(Feed, "Test.Inner", "1.0.0", "public static class Inner { public static int Two => 2; }");
        TestLibrary.Pack(Feed, "Test.Outer", "1.0.0", "public static class Outer { public static int Four => 2 * Inner.Two; }", ("Test.Inner", inner));
        TestLibrary.UseFeed(folder.Path, Feed);
    }

    private string Feed => folder.Combine("feed");

    [Fact]
    public void Package_comes_with_what_it_needs_and_is_found_again_without_a_fetch()
    {
        IReadOnlyList<ScriptLibrary> first = Restored("Test.Outer", "1.0.0");
        IReadOnlyList<ScriptLibrary> second = Restored("Test.Outer", "1.0.0");

        Assert.Equal(["Test.Inner", "Test.Outer"], first.Select(library => library.Name).Order());
        Assert.All(first, library => Assert.Equal(LibraryUse.Compile | LibraryUse.Load | LibraryUse.Packaged, library.Use));
        Assert.Equal(first, second);
        Assert.Equal(["fetching Test.Outer 1.0.0"], logged);
        Assert.Empty(Directory.GetDirectories(folder.Combine("kept")));
    }

    [Fact]
    public void Package_is_there_also_when_it_cannot_be_kept()
    {
        folder.Write("kept", "a file");

        Assert.Single(Restored("Test.Inner", "1.0.0"));
        Assert.StartsWith("what packages hold is not kept: ", logged[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Package_that_was_removed_since_is_fetched_again()
    {
        ScriptLibrary library = Restored("Test.Inner", "1.0.0").Single();
        Directory.Delete(folder.Combine("unpacked"), recursive: true);

        Assert.Equal([library], Restored("Test.Inner", "1.0.0"));
        Assert.Equal(2, logged.Count);
    }

    [Fact]
    public void Unknown_package_is_named_with_the_feeds_that_were_asked()
    {
        PackageResult.Refused refused = Refused("Test.Nowhere", "1.0.0");

        Assert.Equal("NU1101", refused.Code);
        Assert.Contains("Test.Nowhere", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("local", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_that_is_not_there_names_the_nearest()
    {
        PackageResult.Refused refused = Refused("Test.Inner", "1.5.0");

        Assert.Equal("NU1102", refused.Code);
        Assert.Contains("1.5.0", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("1.0.0", refused.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tmp/x/restore.csproj : error NU1101: Unable to find it. [/tmp/x/restore.csproj]", "NU1101", "Unable to find it.")]
    [InlineData("error NU1102: one\nerror NU1102:   - two\nerror NU9: three", "NU1102", "one - two")]
    [InlineData("Something else\n\n", null, "dotnet restore failed: Something else")]
    [InlineData("", null, "dotnet restore failed: it says nothing")]
    public void First_error_of_the_output_is_told(string output, string? code, string problem) =>
        Assert.Equal(new PackageResult.Refused(code, problem), RestoreRun.ProblemIn(output.Split('\n')));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"targets":{"net10.0/linux-x64":{"A/1.0":{"type":"package"}}},"packageFolders":{},"libraries":{}}""")]
    public void What_is_no_result_of_a_restore_reads_as_none(string json) =>
        Assert.Null(PackageAssets.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    public void Dispose() => folder.Dispose();

    private IReadOnlyList<ScriptLibrary> Restored(string id, string version) => Restore(id, version) switch
    {
        PackageResult.Restored restored => restored.Libraries,
        PackageResult.Refused refused => throw new InvalidOperationException(refused.Problem),
        _ => throw new InvalidOperationException(),
    };

    private PackageResult.Refused Refused(string id, string version) => Assert.IsType<PackageResult.Refused>(Restore(id, version));

    private PackageResult Restore(string id, string version) =>
        new PackageRestore(folder.Combine("kept"), new Log(LogLevel.Debug, (_, line) => logged.Add(line)))
            .Restore([new PackageName(id, version)], folder.Path, TestContext.Current.CancellationToken);
}
