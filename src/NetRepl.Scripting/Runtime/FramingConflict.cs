using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Runtime;

/// <summary>Two scripts of a run that want streams cut in different ways: the chain of their hooks would have no sense.</summary>
internal static class FramingConflict
{
    /// <summary>What is wrong; null if nothing is.</summary>
    /// <param name="plan">The script that comes in.</param>
    /// <param name="layers">Those that are there.</param>
    /// <param name="before">The load it replaces; null if none.</param>
    public static ScriptDiagnostic? Find(HookPlan plan, HookLayers layers, IHookBinder? before)
    {
        if (plan.Framing is not { } ours)
        {
            return null;
        }

        foreach (HookLayer other in layers.Scripts.Where(layer => layer.Owner != before))
        {
            if (other.Owner is DelegateBinder { Script.Script.Path: var path } && ProblemWith(ours, other.Declared, path) is { } problem)
            {
                return ScriptDiagnostic.At(ours.Mark, problem);
            }
        }

        return null;
    }

    private static string? ProblemWith(PlannedHook ours, HookSet others, string path)
    {
        foreach (HookName theirs in HookCatalog.Framing.Where(name => others.Find(name) is not null))
        {
            if (theirs != ours.Name)
            {
                return $"{ours.Name} here and {theirs} in {path}: each decides how a stream is cut; scripts of one run agree on one";
            }

            if (ours.Framer?.Name != others.Framer?.Name)
            {
                return $"OnFrame is cut as {ours.Framer?.Name} here and as {others.Framer?.Name} in {path}; --framing makes it one";
            }
        }

        return null;
    }
}
