using NetRepl.Core.Hooks;
using Xunit;

namespace NetRepl.Tests.Core.Hooks;

public sealed class HookCatalogTests
{
    [Fact]
    public void Every_hook_has_one_row()
    {
        Assert.Equal(Enum.GetValues<HookName>(), HookCatalog.All.Select(row => row.Name).Order());
    }

    [Theory]
    [InlineData("OnData", true)]
    [InlineData("ondata", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void A_row_is_found_by_its_exact_name(string name, bool isThere)
    {
        Assert.Equal(isThere, HookCatalog.Find(name) is not null);
    }
}
