using System.Globalization;
using System.Reflection;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Runtime.Commands;

/// <summary>The parameters of a method that is called by name: which are typed, which are handed in, and how many may be.</summary>
internal sealed class CommandParameters
{
    private readonly ParameterInfo[] all;
    private readonly ParameterInfo[] typed;
    private readonly ParameterInfo? rest;

    public CommandParameters(MethodInfo method)
    {
        all = method.GetParameters();
        rest = all is [.., { } last] && last.IsDefined(typeof(ParamArrayAttribute), inherit: false) && last.ParameterType.IsArray ? last : null;
        typed = [.. all.Where(parameter => parameter != rest && !ScriptServices.Types.Contains(parameter.ParameterType))];
    }

    /// <summary>The parameters as they are listed: <c>int port = 8080, params string[] names</c>.</summary>
    public string Text => string.Join(", ", typed.Select(Describe).Concat(rest is null ? [] : [$"params {Describe(rest)}"]));

    /// <summary>Whether it may be called with so many arguments.</summary>
    public bool Take(int count) => count >= typed.Count(parameter => !parameter.HasDefaultValue) && (rest is not null || count <= typed.Length);

    /// <summary>The arguments to call it with.</summary>
    /// <exception cref="FormatException">One is no value of its parameter's type.</exception>
    public object?[] Convert(IReadOnlyList<string> arguments, ScriptServices services)
    {
        int next = 0;
        var converted = new object?[all.Length];
        for (int place = 0; place < all.Length; place++)
        {
            ParameterInfo parameter = all[place];
            converted[place] = parameter == rest
                ? ConvertRest(arguments.Skip(next), services.Net)
                : ScriptServices.Types.Contains(parameter.ParameterType)
                    ? services.Find(parameter.ParameterType)
                    : next < arguments.Count ? Convert(parameter, parameter.ParameterType, arguments[next++], services.Net) : parameter.DefaultValue;
        }

        return converted;
    }

    private Array ConvertRest(IEnumerable<string> arguments, Net net)
    {
        Type element = rest!.ParameterType.GetElementType()!; // asked for only where there is a rest, which is an array
        object?[] values = [.. arguments.Select(argument => Convert(rest, element, argument, net))];
        var array = Array.CreateInstanceFromArrayType(rest.ParameterType, values.Length);
        Array.Copy(values, array, values.Length);
        return array;
    }

    private static object? Convert(ParameterInfo parameter, Type type, string text, Net net)
    {
        if (!CommandArgument.CanBe(type))
        {
            throw new FormatException($"{parameter.Name}: no text can become a {CSharpTypeName.Of(type)}");
        }

        try
        {
            return CommandArgument.Convert(type, text, net);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{parameter.Name}: {error.Message}", error);
        }
    }

    private static string Describe(ParameterInfo parameter)
    {
        string text = $"{CSharpTypeName.Of(parameter.ParameterType)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{text} = {Describe(parameter.DefaultValue)}" : text;
    }

    private static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
