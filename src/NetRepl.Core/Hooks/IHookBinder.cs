namespace NetRepl.Core.Hooks;

/// <summary>Brings a script's delegates to the shapes of <see cref="HookSet"/>. Reflection is needed for it, so it is not done here.</summary>
internal interface IHookBinder
{
    /// <summary>Binds a delegate to a hook.</summary>
    /// <exception cref="ArgumentException">Its parameters or its result do not suit the hook; the message says what would.</exception>
    BoundHook Bind(HookDefinition hook, Delegate method);

    /// <summary>Whether a delegate's code is that of the script for which this binds.</summary>
    bool Owns(Delegate method);
}
