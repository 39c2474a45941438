using CsCheck;
using NetRepl.Core.Searching;
using NetRepl.Tests.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Searching;

public sealed class DelimiterSearchTests
{
    [Fact]
    public void Any_chunking_finds_the_first_one_as_soon_as_it_is_there()
    {
        GenArray<byte> few = Gen.Byte[0, 2].Array;
        Gen.Select(few[0, 40], few[1, 4], Gen.Int[1, 5].Array[1, 8]).Sample((bytes, delimiter, sizes) =>
        {
            var search = new DelimiterSearch(delimiter);
            byte[] seen = [];
            Found? found = null;
            foreach (byte[] chunk in Chunks.Split(bytes, sizes))
            {
                seen = [.. seen, .. chunk];
                found = search.Find(seen);
                if (found is not null)
                {
                    break;
                }
            }

            int expected = seen.AsSpan().IndexOf(delimiter);
            return expected < 0 ? found is null && seen.Length == bytes.Length : found == new Found(expected, delimiter.Length);
        });
    }

    [Fact]
    public void What_was_searched_is_not_searched_again()
    {
        var search = new DelimiterSearch("END"u8.ToArray());
        Assert.Null(search.Find("END"u8[..2]));

        Assert.Null(search.Find("xxxEN"u8)); // another beginning would now be overlooked, and cannot come
        Assert.Equal(new Found(3, 3), search.Find("xxxEND"u8));
    }
}
