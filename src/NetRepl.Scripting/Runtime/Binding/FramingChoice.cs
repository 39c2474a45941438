using System.Reflection;
using NetRepl.Core.Connections;
using NetRepl.Core.Framing;
using NetRepl.Core.Text;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Decides how streams are cut for an OnFrame: as the user says, else as the method's <see cref="FramingAttribute"/> does.</summary>
internal static class FramingChoice
{
    private const int LongestFrame = 1024 * 1024 * 1024;

    /// <summary>The framer for a method.</summary>
    /// <param name="method">The hook.</param>
    /// <param name="options">What the user says.</param>
    /// <param name="problem">Why there is none, to stand behind <c>OnFrame</c>.</param>
    public static IFramer? For(MethodInfo method, EngineOptions options, out string problem)
    {
        FramingAttribute? declared = method.GetCustomAttribute<FramingAttribute>();
        problem = "";
        string choices = string.Join(", ", FramingTable.Names);
        if ((options.Framing ?? declared?.Name) is not { } name)
        {
            problem = $"has no framing; write [Framing(\"length:4\")] above it, or give --framing: {choices}";
            return null;
        }

        int most = options.MaxFrameLength ?? declared?.MaxLength ?? FramingTable.DefaultMaxLength;
        if (most is < 1 or > LongestFrame)
        {
            problem = $"has a MaxLength of {most}; give 1 to {LongestFrame}";
            return null;
        }

        if (FramingTable.Create(name, most) is { } framer)
        {
            return framer;
        }

        string near = Suggestion.Nearest(name, FramingTable.Names) is { } nearest ? $"; did you mean '{nearest}'?" : $"; choose {choices}";
        problem = $"has a framing '{name}', which is unknown{near}";
        return null;
    }
}
