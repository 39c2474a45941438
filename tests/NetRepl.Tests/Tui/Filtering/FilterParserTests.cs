using System.Text;
using CsCheck;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;
using Xunit;

namespace NetRepl.Tests.Tui.Filtering;

public sealed class FilterParserTests
{
    [Theory]
    [InlineData("", "GET /index.html", true)]
    [InlineData("dir:in", "x", true)]
    [InlineData("dir:out", "x", false)]
    [InlineData("kind:message", "x", true)]
    [InlineData("kind:note", "x", false)]
    [InlineData("len>4", "12345", true)]
    [InlineData("len>5", "12345", false)]
    [InlineData("len>=5 len<=5 len=5 len==5 len:5", "12345", true)]
    [InlineData("len!=5", "12345", false)]
    [InlineData("len<1k", "12345", true)]
    [InlineData("index", "GET /INDEX.html", true)]
    [InlineData("nothing", "GET /index.html", false)]
    [InlineData("\"GET\"", "get", false)]
    [InlineData("\"GET /\"", "GET /index.html", true)]
    [InlineData(@"""a\x00b""", "a\0b", true)]
    [InlineData(@"""say \""hi\""""", "I say \"hi\".", true)]
    [InlineData(@"text:a\tb", "a\tb", true)]
    [InlineData("hex:1b5B", "\x1b[2J", true)]
    [InlineData("hex:ff", "ÿ", false)]
    [InlineData(@"/^GET \S+ HTTP/", "GET /index.html HTTP/1.1", true)]
    [InlineData(@"/a\/b/", "a/b", true)]
    [InlineData("/get/", "GET", false)]
    [InlineData("/get/i", "GET", true)]
    [InlineData("/é.n/", "déjà vu: été né non", true)]
    [InlineData("not dir:out", "x", true)]
    [InlineData("!x", "x", false)]
    [InlineData("a b", "b and a", true)]
    [InlineData("a and c", "b and a", false)]
    [InlineData("a or c", "b and a", true)]
    [InlineData("c || b && a", "b and a", true)]
    [InlineData("(c or b) !(x)", "b and a", true)]
    [InlineData("not (a or b)", "b and a", false)]
    [InlineData("dir:in len>3 /wor/ hex:6c64", "hello world", true)]
    public void A_filter_lets_through_what_it_says(string filter, string message, bool passes)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(message);
        var head = new EventHead(0, default, EventKind.Received, bytes.Length, bytes.Length);

        Assert.Equal(passes, Filters.Read(filter).Matches(head, bytes));
    }

    [Theory]
    [InlineData("/abc", 0, 4, "the slash has no partner")]
    [InlineData("a \"b", 2, 2, "the quote has no partner")]
    [InlineData("a (b or c", 2, 1, "the bracket is not closed")]
    [InlineData("a) b", 1, 1, "')' has no partner")]
    [InlineData("()", 1, 1, "a condition is missing before ')'")]
    [InlineData("a or", 4, 0, "a condition is missing")]
    [InlineData("or a", 0, 2, "a condition is missing before 'or'")]
    [InlineData("not", 3, 0, "a condition is missing")]
    [InlineData("dir:up", 0, 6, "'up' is unknown (choose in, out)")]
    [InlineData("a foo:b", 2, 5, "'foo:' is unknown (choose dir:, kind:, len, hex:, text:; in quotes it is text)")]
    [InlineData("len>many", 0, 8, "'many' is no size; write bytes, or a number with k, M, G or T, as in 64k")]
    [InlineData("hex:1bxy", 6, 1, "'x' is no hex digit")]
    [InlineData("hex:1b5", 0, 7, "a byte has two hex digits, as in hex:0a")]
    [InlineData("hex:", 0, 4, "hex digits are missing, as in hex:1b5b")]
    [InlineData(@"""a\q""", 1, 3, @"escape '\q' is unknown (choose \n \r \t \0 \e \\ \xHH \uHHHH \u{H...}) at character 2")]
    [InlineData("\"\"", 0, 2, "the text is empty")]
    [InlineData("/a/x", 3, 1, "'x' is unknown after a pattern (choose i, for either case)")]
    [InlineData("a /b(/", 5, 1, "the pattern is wrong: insufficient closing parentheses")]
    [InlineData("/(?=a)/", 0, 7, "look-around, back references and atomic groups are not supported")]
    public void A_text_that_is_no_filter_is_refused_with_the_place(string filter, int position, int length, string text)
    {
        FilterProblem problem = Assert.IsType<FilterParse.Rejected>(FilterParser.Parse(filter)).Problem;

        Assert.Equal(new FilterProblem(position, length, text), problem);
    }

    [Fact]
    public void Filters_have_a_bounded_depth_and_size()
    {
        Assert.IsType<FilterParse.Rejected>(FilterParser.Parse(new string('(', 100_000)));
        Assert.IsType<FilterParse.Rejected>(FilterParser.Parse(new string('!', 100_000)));
        Assert.IsType<FilterParse.Rejected>(FilterParser.Parse(string.Concat(Enumerable.Repeat("a ", 100_000))));
    }

    [Fact]
    public void Any_text_is_a_filter_or_has_its_problem_inside_it() =>
        Gen.OneOf(Gen.String, Gen.OneOf("dir:in", "len>", "/", "\"", "(", ")", "!", "or", "and", "hex:", "a", "\\", " ", ":").Array[0, 8].Select(parts => string.Concat(parts)))
            .Sample(text =>
            {
                if (FilterParser.Parse(text) is FilterParse.Rejected { Problem: var problem })
                {
                    Assert.InRange(problem.Position, 0, text.Length);
                    Assert.InRange(problem.Length, 0, text.Length - problem.Position);
                }
            });

    [Fact]
    public void A_pattern_that_would_explode_is_linear()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'a', 50_000), (byte)'!'];
        var head = new EventHead(0, default, EventKind.Received, bytes.Length, bytes.Length);

        Assert.False(Filters.Read("/^(a+)+$/").Matches(head, bytes));
    }
}
