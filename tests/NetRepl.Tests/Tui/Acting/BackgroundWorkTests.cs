using NetRepl.Tui.Acting;
using NetRepl.Tui.Events;
using Xunit;

namespace NetRepl.Tests.Tui.Acting;

public sealed class BackgroundWorkTests : IDisposable
{
    private readonly EventRing log = new(new ScrollbackLimits(), new ScrollbackBudget(1 << 20));
    private readonly Notices notices;

    public BackgroundWorkTests() => notices = new Notices(log, TimeProvider.System);

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task What_fails_unexpectedly_is_told_and_ends_nothing()
    {
        var work = new BackgroundWork(notices);

        work.Start(() => throw new InvalidOperationException("nobody thought of this"));
        await work.DisposeAsync();

        Assert.Equal(new Notice("InvalidOperationException: nobody thought of this", IsProblem: true), notices.TakeLatest());
    }
}
