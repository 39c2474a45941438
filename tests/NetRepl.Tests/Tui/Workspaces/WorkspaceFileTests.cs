using System.Text;
using CsCheck;
using NetRepl.Tests.Support;
using NetRepl.Tui.Workspaces;
using Xunit;

namespace NetRepl.Tests.Tui.Workspaces;

public sealed class WorkspaceFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private readonly WorkspaceFile files;

    public WorkspaceFileTests() => files = new WorkspaceFile(folder.Combine("workspaces"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_workspace_comes_back_as_it_was()
    {
        Workspace workspace = Full();

        files.Save("work", workspace);

        AssertSame(workspace, files.Load("work"));
        Assert.Equal(["work"], files.ReadNames());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Combine("workspaces", "work.json")));
    }

    [Fact]
    public void Saving_again_replaces_it()
    {
        files.Save("b", Full());
        files.Save("b", Workspace.Empty);
        files.Save("a", Workspace.Empty);

        Assert.Empty(files.Load("b").Endpoints);
        Assert.Equal(["a", "b"], files.ReadNames());
    }

    [Fact]
    public void The_file_can_be_read_by_people()
    {
        string json = Encoding.UTF8.GetString(WorkspaceFile.Encode(Full()));

        Assert.Equal(
            """
            {
              "version": 1,
              "endpoints": [
                {
                  "listen": "tcp://*:8080",
                  "hooks": true
                },
                {
                  "connect": "tls://example.org:443",
                  "mode": "hex",
                  "filter": "dir:in"
                }
              ],
              "scripts": [
                "echo.csx"
              ],
              "layout": "two"
            }

            """,
            json);
    }

    [Theory]
    [InlineData("{ \"version\": 2 }", 1, 14, "version 2 is unknown; this program reads version 1")]
    [InlineData("{\n  \"version\": 1,\n  \"panes\": []\n}", 3, 12, "'panes' is unknown (choose version, endpoints, scripts, layout)")]
    [InlineData("{ \"version\": 1, \"endpoints\": [{ \"spec\": \"x\" }] }", 1, 41, "'spec' is unknown (choose connect, listen, hooks, mode, filter)")]
    [InlineData("{ \"version\": 1, \"endpoints\": [{}] }", 1, 32, "an endpoint needs connect or listen")]
    [InlineData("{ \"version\": 1, \"endpoints\": [{ \"connect\": \"a\", \"listen\": \"b\" }] }", 1, 59, "an endpoint has one of connect and listen")]
    [InlineData("{ \"version\": 1, \"scripts\": [7] }", 1, 29, "each of scripts has to be a text")]
    [InlineData("{}", 1, 2, "the version is missing, as in \"version\": 1")]
    [InlineData("[]", 1, 1, "a workspace has to be an object")]
    [InlineData("{ \"version\": 1", 1, 15, "this is no JSON")]
    [InlineData("{ \"version\": 1 } x", 1, 18, "this is no JSON")]
    [InlineData("", 1, 1, "this is no JSON")]
    public void A_file_that_is_not_understood_is_refused_with_the_place(string json, int line, int column, string text)
    {
        Assert.Null(WorkspaceFile.Decode(Encoding.UTF8.GetBytes(json), out SettingsProblem? problem));
        Assert.Equal(new SettingsProblem(line, column, text), problem);
    }

    [Fact]
    public void A_damaged_file_is_told_with_its_path_and_place()
    {
        files.Save("work", Full());
        File.WriteAllText(folder.Combine("workspaces", "work.json"), "{\n  nonsense");

        NetException error = Assert.Throws<NetException>(() => files.Load("work"));
        Assert.Equal($"use {folder.Combine("workspaces", "work.json")}: line 2, column 3: this is no JSON", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("a\u001b")]
    public void A_name_that_is_no_file_name_is_refused(string name)
    {
        Assert.Throws<NetException>(() => files.Save(name, Workspace.Empty));
        Assert.Throws<NetException>(() => files.Load(name));
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        Assert.Empty(files.ReadNames());
        Assert.Contains("no such file", Assert.Throws<NetException>(() => files.Load("none")).Message);
    }

    [Fact]
    public void A_file_that_others_may_change_is_refused()
    {
        files.Save("work", Full());
        File.SetUnixFileMode(folder.Combine("workspaces", "work.json"), (UnixFileMode)0b110_110_110);

        Assert.Throws<NetException>(() => files.Load("work"));
    }

    [Fact]
    public void Any_workspace_comes_back() =>
        Gen.Select(Gen.String[1, 20], Gen.Bool, Gen.Bool, Gen.String).Array[0, 5].Sample(rows =>
        {
            var workspace = new Workspace([.. rows.Select(row => new WorkspaceEndpoint(row.Item1, row.Item2) { HasHooks = row.Item3, Filter = row.Item4 })]);

            Workspace? read = WorkspaceFile.Decode(WorkspaceFile.Encode(workspace), out SettingsProblem? problem);

            Assert.Null(problem);
            AssertSame(workspace, read!);
        });

    [Fact]
    public void Any_bytes_are_a_workspace_or_have_a_place() =>
        Gen.OneOf(Gen.Byte.Array[0, 40], Gen.OneOf("{", "}", "[", "]", "\"version\"", ":", "1", ",", "\"\\ud800\"", "\"endpoints\"", "\n").Array[0, 8].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))))
            .Sample(json =>
            {
                if (WorkspaceFile.Decode(json, out SettingsProblem? problem) is null)
                {
                    Assert.True(problem!.Line >= 1 && problem.Column >= 1 && problem.Text.Length > 0);
                }
            });

    private static Workspace Full() => new(
    [
        new WorkspaceEndpoint("tcp://*:8080", IsListener: true) { HasHooks = true },
        new WorkspaceEndpoint("tls://example.org:443", IsListener: false) { Mode = "hex", Filter = "dir:in" },
    ])
    {
        Scripts = ["echo.csx"],
        Layout = "two",
    };

    private static void AssertSame(Workspace expected, Workspace actual)
    {
        Assert.Equal(expected.Endpoints, actual.Endpoints);
        Assert.Equal(expected.Scripts, actual.Scripts);
        Assert.Equal(expected.Layout, actual.Layout);
    }
}
