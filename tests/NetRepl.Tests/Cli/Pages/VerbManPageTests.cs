using System.Reflection;
using System.Text.RegularExpressions;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Cli.Pages;

/// <summary>netrepl-verbs(7) has an entry for every verb of a connection and for all that packs, and no other.</summary>
public sealed partial class VerbManPageTests
{
    [Fact]
    public void Every_verb_has_an_entry_and_every_entry_is_a_verb()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("man", "netrepl-verbs.7"));

        IEnumerable<string> entries = VerbEntry().Matches(page).Select(match => match.Groups[1].Value);

        Assert.Equal(NamesOf(typeof(Connection)).Order(StringComparer.Ordinal), entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_that_packs_is_named()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("man", "netrepl-verbs.7"));

        Assert.All(NamesOf(typeof(Packing)), name => Assert.Matches($@"(?m)^\.BR? (.* )?{name}( |$)", page));
    }

    private static IEnumerable<string> NamesOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && method.Name != nameof(ToString))
            .Select(method => method.Name)
            .Distinct();

    [GeneratedRegex(@"(?m)^\.BI? (\w+)\(")]
    private static partial Regex VerbEntry();
}
