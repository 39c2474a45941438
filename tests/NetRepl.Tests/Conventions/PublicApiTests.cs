using System.Reflection;
using NetRepl.Tests.Support;
using PublicApiGenerator;
using Xunit;

namespace NetRepl.Tests.Conventions;

/// <summary>The API that scripts see changes only on purpose.</summary>
public sealed class PublicApiTests
{
    private const string AcceptVariable = "NETREPL_ACCEPT_PUBLIC_API";

    [Fact]
    public void Public_api_is_the_approved_one()
    {
        string path = RepositoryRoot.Combine("tests", "NetRepl.Tests", "Conventions", "PublicApi.approved.txt");
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        string actual = Assembly.Load("NetRepl.Core").GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(path, actual);
        }

        string approved = File.Exists(path) ? File.ReadAllText(path) : string.Empty;

        Assert.True(approved == actual, Explain(approved, actual));
    }

    private static string Explain(string approved, string actual)
    {
        string[] before = approved.Split('\n');
        string[] after = actual.Split('\n');
        return string.Join('\n',
        [
            "the public API differs from PublicApi.approved.txt:",
            .. before.Except(after).Select(line => "- " + line),
            .. after.Except(before).Select(line => "+ " + line),
            $"if that is meant: {AcceptVariable}=1 tests/run.sh --filter PublicApi, and commit the file",
        ]);
    }
}
