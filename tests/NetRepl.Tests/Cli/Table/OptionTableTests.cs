using System.Reflection;
using CommandLine;
using NetRepl.Cli.Lines;
using NetRepl.Cli.Reading;
using NetRepl.Cli.Table;
using Xunit;

namespace NetRepl.Tests.Cli.Table;

public sealed class OptionTableTests
{
    private static readonly Type[] Lines =
        [.. typeof(CommonLine).Assembly.GetTypes().Where(type => type.GetCustomAttribute<VerbAttribute>() is not null)];

    [Fact]
    public void Generated_table_says_what_the_attributes_say()
    {
        IEnumerable<string> declared = Lines.SelectMany(Declared);
        IEnumerable<string> generated = OptionTable.Verbs.SelectMany(verb => verb.Options.Select(option => Show(verb.Name, option)));

        Assert.Equal(declared.Order(StringComparer.Ordinal), generated.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_verb_has_a_place_of_its_own() => Assert.Distinct(Lines.Select(line => line.GetCustomAttribute<UsageAttribute>()!.Place));

    [Fact]
    public void Names_are_unique_within_a_verb()
    {
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            Assert.Distinct(verb.Options.Select(option => option.Name));
            Assert.Distinct(verb.Options.Where(option => option.Short is not null).Select(option => option.Short));
        }
    }

    [Fact]
    public void Rules_name_options_of_the_same_verb()
    {
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            Assert.All(
                verb.Options.SelectMany(option => option.Excludes.Concat(option.Needs)),
                name => Assert.NotNull(verb.Find(name)));
        }
    }

    [Fact]
    public void Limits_are_values_of_their_own_option()
    {
        foreach (OptionRow option in OptionTable.Verbs.SelectMany(verb => verb.Options))
        {
            foreach (string limit in new[] { option.Min, option.Max }.OfType<string>())
            {
                OptionChecks.Check(new LineItem.Option(option, option.Name, limit));
            }
        }
    }

    [Fact]
    public void Options_of_a_verb_stand_by_section()
    {
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            OptionSection[] sections = [.. verb.Options.Select(option => option.Section)];

            Assert.Equal(sections.Order(), sections);
        }
    }

    private static IEnumerable<string> Declared(Type line) =>
        from property in line.GetProperties()
        let option = property.GetCustomAttribute<OptionAttribute>()
        where option is not null
        let takes = property.GetCustomAttribute<TakesAttribute>()
        let section = property.DeclaringType!.GetCustomAttribute<SectionAttribute>()!.Section
        let kind = takes?.Kind ?? (property.PropertyType == typeof(bool) ? ValueKind.Flag
            : property.PropertyType == typeof(int) ? ValueKind.Count : ValueKind.Text)
        let row = new OptionRow(
            option.LongName,
            option.ShortName.Length == 0 ? null : option.ShortName[0],
            section,
            option.HelpText,
            kind,
            option.MetaValue)
        {
            Choices = takes?.Choices ?? [],
            Default = takes?.Default,
            Min = takes?.Min,
            Max = takes?.Max,
            IsRepeatable = property.PropertyType == typeof(IReadOnlyList<string>) || property.PropertyType == typeof(int),
            Excludes = property.GetCustomAttribute<ExcludesAttribute>()?.Options ?? [],
            Needs = property.GetCustomAttribute<NeedsAttribute>()?.Options ?? [],
        }
        select Show(line.GetCustomAttribute<VerbAttribute>()!.Name, row);

    private static string Show(string verb, OptionRow row) =>
        $"{verb} {row.Name} {row.Short} {row.Section} {row.Kind} {row.Meta} [{string.Join(',', row.Choices)}] {row.Default} "
        + $"{row.Min}..{row.Max} {row.IsRepeatable} [{string.Join(',', row.Excludes)}] [{string.Join(',', row.Needs)}] {row.Help}";
}
