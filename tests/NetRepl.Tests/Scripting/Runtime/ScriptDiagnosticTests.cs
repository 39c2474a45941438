using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime;

public sealed class ScriptDiagnosticTests
{
    [Fact]
    public void The_caret_keeps_the_tabs_of_its_line()
    {
        var diagnostic = new ScriptDiagnostic("a.csx", 2, 3, "CS1", "wrong", "\tx = y;");

        Assert.Equal("a.csx(2,3): error CS1: wrong\n\tx = y;\n\t ^", diagnostic.ToString());
    }

    [Fact]
    public void A_place_past_the_end_of_the_line_puts_the_caret_at_its_end()
    {
        var diagnostic = new ScriptDiagnostic("a.csx", 1, 99, null, "wrong", "ab");

        Assert.Equal("a.csx(1,99): error: wrong\nab\n  ^", diagnostic.ToString());
    }

    [Fact]
    public void A_whole_file_has_no_place()
    {
        Assert.Equal("a.csx: error: no such file", ScriptDiagnostic.OfFile("a.csx", "no such file").ToString());
    }
}
