using NetRepl.Core.Http.Files;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Http.Files;

public sealed class FolderPageTests
{
    [Fact]
    public void Folders_come_first_then_files_in_order_and_all_are_escaped()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.txt", "");
        folder.Write("a<b", "");
        folder.Write(".hidden", "");
        Directory.CreateDirectory(folder.Combine("z"));

        string page = FolderPage.Write(folder.Path, "/a&b", showsHidden: false)!;

        Assert.Contains("<h1>/a&amp;b</h1>", page, StringComparison.Ordinal);
        Assert.Contains(
            "<li><a href=\"./z/\">z/</a></li>\n<li><a href=\"./a%3Cb\">a&lt;b</a></li>\n<li><a href=\"./b.txt\">b.txt</a></li>\n</ul>",
            page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_listed_has_no_page() => Assert.Null(FolderPage.Write("/nowhere", "/", showsHidden: true));
}
