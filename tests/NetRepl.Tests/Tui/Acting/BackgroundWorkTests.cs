using NetRepl.Tests.Core.Transports;
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
    public async Task What_was_started_meanwhile_is_awaited_too()
    {
        var work = new BackgroundWork(notices);
        var first = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        work.Start(async () =>
        {
            await first.Task;
            work.Start(() =>
            {
                begun.SetResult();
                return second.Task;
            });
        });

        Task disposing = work.DisposeAsync().AsTask();
        first.SetResult();
        await begun.Task.Bounded();
        Assert.False(disposing.IsCompleted);
        second.SetResult();
        await disposing.Bounded();
    }

    [Fact]
    public async Task What_waits_long_ends_with_the_screen_and_is_not_told()
    {
        var work = new BackgroundWork(notices);

        work.Start(() => Task.Delay(Timeout.Infinite, work.Ending));
        work.End();
        await work.DisposeAsync().AsTask().Bounded();

        Assert.Null(notices.TakeLatest());
    }

    [Fact]
    public async Task What_fails_unexpectedly_is_told_and_ends_nothing()
    {
        var work = new BackgroundWork(notices);

        work.Start(() => throw new InvalidOperationException("nobody thought of this"));
        await work.DisposeAsync();

        Assert.Equal(new Notice("InvalidOperationException: nobody thought of this", IsProblem: true), notices.TakeLatest());
    }
}
