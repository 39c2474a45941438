using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class StrangerWarningsTests
{
    [Fact]
    public void Many_at_once_are_one_line_a_second_with_their_count()
    {
        var time = new FakeTimeProvider();
        var lines = new List<string>();
        var warnings = new StrangerWarnings(new Log(LogLevel.Warning, (_, line) => lines.Add(line)), time);

        warnings.Tell("a", "refused");
        warnings.Tell("b", "refused");
        time.Advance(TimeSpan.FromSeconds(1));
        warnings.Tell("c", "refused");

        Assert.Equal(["a (1 refused so far)", "c (3 refused so far)"], lines);
    }
}
