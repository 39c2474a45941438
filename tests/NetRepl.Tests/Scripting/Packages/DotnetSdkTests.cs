using NetRepl.Scripting.Packages;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Packages;

public sealed class DotnetSdkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Installation_that_runs_us_comes_first_if_it_has_an_sdk()
    {
        string own = Install("own", sdk: "10.0.100");
        Install("other", sdk: "10.0.100");

        Assert.Equal(own, Find("PATH", "other"));
    }

    [Theory]
    [InlineData("DOTNET_ROOT", "other")]
    [InlineData("PATH", "other")]
    [InlineData("PATH", "links")]
    public void Another_one_is_found_by_the_environment(string variable, string where)
    {
        Install("own", sdk: null);
        string other = Install("other", sdk: "11.0.100-preview.1");
        Directory.CreateDirectory(folder.Combine("links"));
        File.CreateSymbolicLink(folder.Combine("links", "dotnet"), other);

        Assert.Equal(other, Find(variable, where));
    }

    [Fact]
    public void One_in_the_home_folder_is_found()
    {
        string home = Install(".dotnet", sdk: "10.0.100");

        Assert.Equal(home, Find("HOME", ""));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("9.0.300")]
    [InlineData("NuGetFallbackFolder")]
    public void Runtime_alone_or_an_old_sdk_is_none(string? sdk)
    {
        Install("own", sdk);

        Assert.Null(Find("PATH", "own"));
    }

    public void Dispose() => folder.Dispose();

    private string Install(string name, string? sdk)
    {
        Directory.CreateDirectory(folder.Combine(name, "shared", "Microsoft.NETCore.App", "10.0.0"));
        if (sdk is not null)
        {
            Directory.CreateDirectory(folder.Combine(name, "sdk", sdk));
        }

        return folder.Write(name + "/dotnet", "");
    }

    private string? Find(string variable, string where) => DotnetSdk.Find(
        folder.Combine("own", "shared", "Microsoft.NETCore.App", "10.0.0"),
        name => name == variable ? folder.Combine(where) : null,
        10);
}
