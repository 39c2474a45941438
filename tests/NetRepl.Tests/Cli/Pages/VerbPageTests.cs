using NetRepl.Cli.Pages;
using NetRepl.Cli.Table;
using Xunit;

namespace NetRepl.Tests.Cli.Pages;

public sealed class VerbPageTests
{
    public static TheoryData<string> Verbs => [.. OptionTable.Verbs.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Page_names_every_option(string name)
    {
        VerbRow verb = OptionTable.Verbs.Single(verb => verb.Name == name);

        string page = VerbPage.Write(verb, 80);

        Assert.All(verb.Options, option => Assert.Contains(OptionText.Names(option), page, StringComparison.Ordinal));
        Assert.All(verb.Options, option => Assert.Contains(option.Help.Split(' ')[0], page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    public void Pages_fit_their_width(int columns)
    {
        IEnumerable<string> pages = OptionTable.Verbs.Select(verb => VerbPage.Write(verb, columns)).Append(GeneralPage.Full(columns));

        Assert.All(pages.SelectMany(page => page.Split('\n')), line => Assert.InRange(line.Length, 0, columns));
    }
}
