using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>The hooks of all connections, swapped as a whole. Thread-safe.</summary>
internal sealed class HookSource
{
    private readonly Lock gate = new();
    private volatile HookLayers layers = HookLayers.Of(HookSet.None);
    private volatile HookSet current = HookSet.None;

    /// <summary>The hooks in force now. Setting them puts these in the place of all scripts'.</summary>
    public HookSet Current
    {
        get => current;
        set => Change(_ => HookLayers.Of(value));
    }

    /// <summary>The same as the scripts gave them, before <see cref="Wrap"/>.</summary>
    public HookSet Bare => layers.Bare;

    /// <summary>What they are made of.</summary>
    public HookLayers Layers => layers;

    /// <summary>What is done to every set before it is in force; set before the first hook is.</summary>
    public Func<HookSet, HookSet> Wrap { get; set; } = hooks => hooks;

    /// <summary>Told of a connection whose running hook is given up.</summary>
    public Action<ConnectionCore> GivenUp { get; private set; } = static _ => { };

    /// <summary>Binds what scripts set while they run, unless another script's binder owns it; null until a script is loaded.</summary>
    public IHookBinder? Binder { get; set; }

    /// <summary>Binds what is typed at a prompt, and without a script whatever is set; null without a prompt.</summary>
    public IHookBinder? PromptBinder { get; set; }

    /// <summary>Who binds a delegate: whose code it is, else <see cref="Binder"/>.</summary>
    public IHookBinder? BinderFor(Delegate method)
    {
        IHookBinder? prompt = PromptBinder;
        return prompt?.Owns(method) == true ? prompt : layers.Scripts.FirstOrDefault(layer => layer.Owner?.Owns(method) == true)?.Owner ?? Binder ?? prompt;
    }

    /// <summary>One hook runs at a time from now on.</summary>
    public void UseSerial(SerialHooks serial)
    {
        Wrap = serial.Wrap;
        GivenUp = serial.GiveUp;
        Change(static layers => layers);
    }

    /// <summary>Puts one hook in force, or with null takes it out.</summary>
    public void Put(HookName name, BoundHook? hook) => Change(before => before.Put(name, hook));

    /// <summary>Puts changed layers in force.</summary>
    /// <param name="change">Gets those of before; no other change happens meanwhile.</param>
    public void Change(Func<HookLayers, HookLayers> change)
    {
        lock (gate)
        {
            layers = change(layers);
            current = Wrap(layers.Bare);
        }
    }
}
