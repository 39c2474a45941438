using NetRepl.Core.Hooks;
using Xunit;

namespace NetRepl.Tests.Core.Hooks;

public sealed class HookOverridesTests
{
    private static readonly HookSet Declared = new() { OnLine = (_, _) => default, OnTick = () => default };
    private static readonly BoundHook Data = Bound((DataHook)((_, _) => default));
    private static readonly BoundHook Tick = Bound((Func<ValueTask>)(() => default));

    [Fact]
    public void Nothing_changed_leaves_a_set_as_it_is() => Assert.Equal(Declared, HookOverrides.None.Over(Declared));

    [Fact]
    public void Setting_a_hook_that_cuts_streams_takes_the_other_away()
    {
        HookSet hooks = HookOverrides.None.Put(HookName.OnData, Data).Over(Declared);

        Assert.NotNull(hooks.OnData);
        Assert.Null(hooks.OnLine);
        Assert.NotNull(hooks.OnTick);
    }

    [Fact]
    public void Removing_one_leaves_the_others()
    {
        HookSet hooks = HookOverrides.None.Put(HookName.OnTick, null).Over(Declared);

        Assert.Null(hooks.OnTick);
        Assert.NotNull(hooks.OnLine);
    }

    [Fact]
    public void Where_one_is_gone_what_is_below_holds_again()
    {
        HookOverrides changed = HookOverrides.None.Put(HookName.OnData, Data).Put(HookName.OnTick, Tick);

        HookSet hooks = changed.Without(method => method == Data.Method).Over(Declared);

        Assert.Null(hooks.OnData);
        Assert.Equal(Declared.OnLine, hooks.OnLine);
        Assert.Equal(Tick.Call, hooks.OnTick);
    }

    [Fact]
    public void What_is_declared_anew_stands_again_unless_its_own_code_set_another()
    {
        HookOverrides changed = HookOverrides.None.Put(HookName.OnData, Data).Put(HookName.OnTick, Tick);

        HookSet hooks = changed.Without(Declared, isKept: method => method == Tick.Method).Over(Declared);

        Assert.Equal(Declared.OnLine, hooks.OnLine);
        Assert.Null(hooks.OnData);
        Assert.Equal(Tick.Call, hooks.OnTick);
    }

    private static BoundHook Bound(Delegate call) => new(call, call, IsAsync: false, Framer: null);
}
