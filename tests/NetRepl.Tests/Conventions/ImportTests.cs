using System.Xml.Linq;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Conventions;

/// <summary>Who may import whom: the walls between projects, and between the folders inside one.</summary>
public sealed class ImportTests
{
    // AddressFamily is an attribute of IPAddress, and the enums in settings are words, not sockets.
    private static readonly string[] SocketWords = ["System.Net.Sockets.AddressFamily"];

    [Theory]
    [InlineData("NetRepl.Core", "")]
    [InlineData("NetRepl.Scripting", "Microsoft.CodeAnalysis.CSharp Microsoft.CodeAnalysis.CSharp.Scripting NetRepl.Core")]
    [InlineData("NetRepl.Tui", "NetRepl.Core NetRepl.Scripting Terminal.Gui")]
    [InlineData("NetRepl", "CommandLineParser NetRepl.Core NetRepl.OptionTable NetRepl.Scripting NetRepl.Tui")]
    public void Project_refers_only_to_what_it_may(string project, string allowed)
    {
        XDocument file = XDocument.Load(RepositoryRoot.Combine("src", project, project + ".csproj"));

        IEnumerable<string> references = file.Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference")
            .Select(element => element.Attribute("Include")!.Value)
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name);

        Assert.Empty(references.Except(allowed.Split(' ')));
    }

    [Theory]
    [InlineData("NetRepl.Core", "System.Console")]
    [InlineData("NetRepl.Core", "Microsoft.CodeAnalysis")]
    [InlineData("NetRepl.Core", "CommandLine")]
    [InlineData("NetRepl.Core", "Terminal.Gui")]
    [InlineData("NetRepl.Scripting", "CommandLine")]
    [InlineData("NetRepl.Scripting", "Terminal.Gui")]
    [InlineData("NetRepl.Scripting", "System.Console")]
    [InlineData("NetRepl.Tui", "CommandLine")]
    [InlineData("NetRepl.Tui", "Microsoft.CodeAnalysis")]
    [InlineData("netrepl", "Terminal.Gui")]
    public void Assembly_does_not_use(string assembly, string forbidden) =>
        AssertNoUse(assembly, _ => true, forbidden);

    [Theory]
    [InlineData("NetRepl.Core.Addressing", "System.Net.Sockets")]
    [InlineData("NetRepl.Core.Framing", "System.Net.Sockets")]
    [InlineData("NetRepl.Core.Text", "System.Net.Sockets")]
    [InlineData("NetRepl.Core.Http", "System.Net.Sockets")]
    [InlineData("NetRepl.Core.Http", "NetRepl.Core.Connections")]
    [InlineData("NetRepl.Core.Http", "NetRepl.Core.Hooks")]
    [InlineData("NetRepl.Core.Addressing", "NetRepl.Core.Transports")]
    [InlineData("NetRepl.Core.Framing", "NetRepl.Core.Transports")]
    [InlineData("NetRepl.Core.Text", "NetRepl.Core.Transports")]
    [InlineData("NetRepl.Core.Transports", "NetRepl.Core.Framing")]
    [InlineData("NetRepl.Core.Transports", "NetRepl.Core.Hooks")]
    [InlineData("NetRepl.Core.Transports", "NetRepl.Core.Connections")]
    public void Folder_of_core_does_not_use(string folder, string forbidden) =>
        AssertNoUse("NetRepl.Core", user => IsIn(user, folder), forbidden);

    [Fact]
    public void Only_transports_and_pump_touch_sockets()
    {
        static bool IsOther(string user) => !IsIn(user, "NetRepl.Core.Transports") && !IsIn(user, "NetRepl.Core.Pump");

        AssertNoUse("NetRepl.Core", IsOther, "System.Net.Sockets");
        AssertNoUse("NetRepl.Scripting", IsOther, "System.Net.Sockets");
        AssertNoUse("NetRepl.Tui", IsOther, "System.Net.Sockets");
        AssertNoUse("netrepl", IsOther, "System.Net.Sockets");
    }

    [Fact]
    public void Roslyn_is_used_only_by_the_compiler()
    {
        AssertNoUse("NetRepl.Scripting", user => !IsIn(user, "NetRepl.Scripting.Compiler"), "Microsoft.CodeAnalysis");
        AssertNoUse("netrepl", _ => true, "Microsoft.CodeAnalysis");
    }

    [Fact]
    public void Command_line_parser_is_used_only_by_cli() =>
        AssertNoUse("netrepl", user => !IsIn(user, "NetRepl.Cli"), "CommandLine");

    [Fact]
    public void Console_is_used_only_by_plain_and_program() =>
        AssertNoUse("netrepl", user => !IsIn(user, "NetRepl.Plain") && !user.EndsWith("Program", StringComparison.Ordinal), "System.Console");

    [Fact]
    public void Terminal_UI_is_used_only_by_screen() =>
        AssertNoUse("netrepl", user => !IsIn(user, "NetRepl.Screen"), "NetRepl.Tui");

    [Theory]
    [InlineData("NetRepl.Plain", "NetRepl.Screen")]
    [InlineData("NetRepl.Plain", "NetRepl.Prompt")]
    [InlineData("NetRepl.Prompt", "NetRepl.Plain")]
    public void Faces_do_not_use_each_other(string face, string other) =>
        AssertNoUse("netrepl", user => IsIn(user, face), other);

    [Fact]
    public void Use_inside_a_method_is_seen()
    {
        HashSet<(string User, string Used)> uses = TypeUses.In(typeof(ImportTests).Assembly.Location);

        Assert.Contains((typeof(ImportTests).FullName!, typeof(XDocument).FullName!), uses);
    }

    private static void AssertNoUse(string assembly, Func<string, bool> isUser, string forbidden)
    {
        IEnumerable<string> found = TypeUses.In(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"))
            .Where(use => isUser(use.User) && IsIn(use.Used, forbidden) && !SocketWords.Contains(use.Used))
            .Select(use => $"{use.User} uses {use.Used}")
            .Order(StringComparer.Ordinal);

        Assert.Empty(found);
    }

    private static bool IsIn(string type, string space) =>
        type == space || type.StartsWith(space + ".", StringComparison.Ordinal);
}
