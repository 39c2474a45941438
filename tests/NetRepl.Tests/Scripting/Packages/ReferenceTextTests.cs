using NetRepl.Scripting.Packages;
using Xunit;

namespace NetRepl.Tests.Scripting.Packages;

public sealed class ReferenceTextTests
{
    [Theory]
    [InlineData("nuget: Newtonsoft.Json, 13.0.3", "Newtonsoft.Json", "13.0.3")]
    [InlineData("nuget:A,1.0", "A", "1.0")]
    [InlineData("NuGet: My-Lib_2, 1.2.3.4-beta.1", "My-Lib_2", "1.2.3.4-beta.1")]
    [InlineData("nuget: A/1.2.3", "A", "1.2.3")]
    public void Package_has_a_name_and_one_version(string text, string id, string version) =>
        Assert.Equal(new ReferenceText.Package(new PackageName(id, version)), ReferenceText.Parse(text));

    [Theory]
    [InlineData("nuget: A", "the package A has no version; write one, as in #r \"nuget: A, 1.2.3\", so that every start gets the same")]
    [InlineData("nuget: A,", "the package A has no version; write one, as in #r \"nuget: A, 1.2.3\", so that every start gets the same")]
    [InlineData("nuget: A, 1.*", "'1.*' is no single version; write one such as 1.2.3, so that every start gets the same")]
    [InlineData("nuget: A, [1.0,2.0)", "'[1.0,2.0)' is no single version; write one such as 1.2.3, so that every start gets the same")]
    [InlineData("nuget: A, 1", "'1' is no single version; write one such as 1.2.3, so that every start gets the same")]
    [InlineData("nuget: A, 1.0\" /><X", "'1.0\" /><X' is no single version; write one such as 1.2.3, so that every start gets the same")]
    [InlineData("nuget: , 1.0", "'' is no name of a package; write #r \"nuget: Name, 1.2.3\"")]
    [InlineData("nuget: ../A, 1.0", "'..' is no name of a package; write #r \"nuget: Name, 1.2.3\"")]
    [InlineData("nuget: A$(B), 1.0", "'A$(B)' is no name of a package; write #r \"nuget: Name, 1.2.3\"")]
    public void What_is_not_pinned_or_no_package_is_refused(string text, string problem) =>
        Assert.Equal(new ReferenceText.Wrong(problem), ReferenceText.Parse(text));

    [Theory]
    [InlineData("lib/My.dll")]
    [InlineData("My.dll")]
    [InlineData("MY.DLL")]
    [InlineData("/opt/lib/My")]
    public void Path_is_a_file(string text) => Assert.Equal(new ReferenceText.File(text), ReferenceText.Parse(text));

    [Fact]
    public void Bare_name_is_an_assembly_of_the_framework() =>
        Assert.Equal(new ReferenceText.Named("System.Text.Json"), ReferenceText.Parse("System.Text.Json"));
}
