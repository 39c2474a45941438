using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Http.Files;
using Xunit;

namespace NetRepl.Tests.Core.Http.Files;

public sealed class PreconditionsTests
{
    private const string Before = "Sun, 06 Nov 1994 08:49:36 GMT";
    private const string Same = "Sun, 06 Nov 1994 08:49:37 GMT";
    private const string After = "Sun, 06 Nov 1994 08:49:38 GMT";

    private static readonly ServedFile File = new(new SafeFileHandle(), 5, new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero), "\"a\"");

    [Theory]
    [InlineData(null)]
    [InlineData(304, "If-None-Match: \"a\"")]
    [InlineData(304, "If-None-Match: \"x\", W/\"a\"")]
    [InlineData(304, "If-None-Match: *")]
    [InlineData(null, "If-None-Match: \"b\"")]
    [InlineData(null, "If-None-Match: \"b\"", $"If-Modified-Since: {After}")]
    [InlineData(304, $"If-Modified-Since: {Same}")]
    [InlineData(304, $"If-Modified-Since: {After}")]
    [InlineData(null, $"If-Modified-Since: {Before}")]
    [InlineData(null, "If-Modified-Since: yesterday")]
    [InlineData(null, "If-Match: \"a\"")]
    [InlineData(null, "If-Match: *")]
    [InlineData(412, "If-Match: \"b\"")]
    [InlineData(412, "If-Match: W/\"a\"")]
    [InlineData(412, $"If-Unmodified-Since: {Before}")]
    [InlineData(null, $"If-Unmodified-Since: {Same}")]
    [InlineData(null, "If-Match: \"a\"", $"If-Unmodified-Since: {Before}")]
    public void Conditions_decide_in_their_order(int? status, params string[] headers) =>
        Assert.Equal(status, Preconditions.Evaluate(HttpBench.Get("/", headers).Headers, File));

    [Theory]
    [InlineData(true)]
    [InlineData(true, "If-Range: \"a\"")]
    [InlineData(true, $"If-Range: {Same}")]
    [InlineData(false, "If-Range: \"b\"")]
    [InlineData(false, "If-Range: W/\"a\"")]
    [InlineData(false, $"If-Range: {After}")]
    [InlineData(false, "If-Range: x")]
    public void Range_is_only_of_the_same_file(bool isAllowed, params string[] headers) =>
        Assert.Equal(isAllowed, Preconditions.AllowRange(HttpBench.Get("/", headers).Headers, File));
}
