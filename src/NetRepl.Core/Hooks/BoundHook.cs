using NetRepl.Core.Framing;

namespace NetRepl.Core.Hooks;

/// <summary>One hook brought to its shape in <see cref="HookSet"/>.</summary>
/// <param name="Call">The delegate of that shape.</param>
/// <param name="Method">The script's own method or lambda, which <see cref="global::NetRepl.Hooks.Get"/> gives back.</param>
/// <param name="IsAsync">Whether it may go on after it has returned.</param>
/// <param name="Framer">How streams are cut for it; null unless it is OnFrame.</param>
internal sealed record BoundHook(Delegate Call, Delegate Method, bool IsAsync, IFramer? Framer);
