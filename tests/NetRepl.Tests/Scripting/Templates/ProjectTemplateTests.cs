using System.Xml.Linq;
using NetRepl.Scripting.Templates;
using Xunit;

namespace NetRepl.Tests.Scripting.Templates;

public sealed class ProjectTemplateTests
{
    [Theory]
    [InlineData("echo", "Echo")]
    [InlineData("my-bot", "MyBot")]
    [InlineData("chat_2.server", "Chat2Server")]
    [InlineData("HTTPBot", "HTTPBot")]
    [InlineData("9lives", "Script9lives")]
    [InlineData("机器人", "Script")]
    public void Name_of_the_class_is_made_of_that_of_the_project(string name, string className) =>
        Assert.Equal(className, ProjectTemplate.ClassNameOf(name));

    [Fact]
    public void Path_of_the_core_may_hold_any_character()
    {
        NewFile project = ProjectTemplate.Files("bots/echo", "/opt/a & b <c>/NetRepl.Core.dll")[0];

        Assert.Equal("bots/echo/echo.csproj", project.Path);
        Assert.Equal("/opt/a & b <c>/NetRepl.Core.dll", XDocument.Parse(project.Text).Descendants("NetReplCore").Single().Value);
    }
}
