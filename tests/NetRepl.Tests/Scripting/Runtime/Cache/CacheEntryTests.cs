using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Cache;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Cache;

public sealed class CacheEntryTests
{
    private static readonly CacheEntry Example = new("tool 1", new CompiledScript(
        "a.csx",
        [1, 2, 3],
        [4],
        [new SourceMark("", "OnData", "a.csx", 2, 7, "int OnData()") { Summary = "Answers", IsPublic = true }, new SourceMark("Bot", null, "lib/b.csx", 1, 1, "class Bot")],
        HasStatements: true,
        [new ScriptSource("/s/a.csx", "a"u8.ToArray()), new ScriptSource("/s/lib/b.csx", [])],
        [new ScriptDiagnostic("a.csx", 1, 2, "CS0168", "not used", "int x;", IsError: false), ScriptDiagnostic.OfFile("a.csx", "odd")])
    {
        Libraries = [new ScriptLibrary("/lib/c.dll", 5, Guid.Parse("0123456789abcdef0123456789abcdef"), LibraryUse.Compile | LibraryUse.Load)],
    });

    [Fact]
    public void An_entry_reads_as_it_was_written()
    {
        CacheEntry? read = CacheEntry.Read(Example.ToBytes());

        Assert.NotNull(read);
        Assert.Equal("tool 1", read.Tool);
        Assert.Equivalent(Example.Script, read.Script, strict: true);
    }

    [Fact]
    public void A_damaged_byte_anywhere_makes_it_none()
    {
        byte[] whole = Example.ToBytes();
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x40;

            Assert.Null(CacheEntry.Read(damaged));
        }
    }

    [Fact]
    public void A_cut_entry_of_any_length_is_none()
    {
        byte[] whole = Example.ToBytes();

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(CacheEntry.Read(whole[..length])));
    }
}
