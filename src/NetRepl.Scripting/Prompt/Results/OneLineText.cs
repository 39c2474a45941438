using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetRepl.Core.Text;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Prompt.Results;

/// <summary>Any value on one line, safe for a terminal.</summary>
internal static class OneLineText
{
    private const int MostItems = 10;
    private const int MostText = 10_000;
    private const int MostInnerText = 200;
    private const int Deepest = 2;

    /// <summary>The value on one line; what lies deep in it is only named.</summary>
    /// <param name="value">The value; null is written so.</param>
    /// <param name="depth">How deep it lies in what is shown; 0 on top.</param>
    public static string Of(object? value, int depth = 0) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => ByteText.Quote(text, depth == 0 ? MostText : MostInnerText),
        char unit => ByteText.Quote(unit),
        Enum word => $"{word.GetType().Name}.{word}",
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number when HasOwnText(value) => Escapes.OneLine(number.ToString(null, CultureInfo.InvariantCulture)),
        Connection connection => Escapes.OneLine(OfConnection(connection)),
        Listener listener => Escapes.OneLine(OfListener(listener)),
        Exception error => Escapes.OneLine($"{TypeName(error)}: {error.Message}"),
        Type type => CSharpTypeName.Of(type),
        Delegate method => TypeName(method),
        Task task => $"{CSharpTypeName.Of(TaskResult.TypeOf(task))} {{ Status = {task.Status} }}", // its Result would wait
        DictionaryEntry entry => $"[{Of(entry.Key, depth + 1)}] = {Of(entry.Value, depth + 1)}",
        ITuple tuple when IsValueTuple(value) => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(place => Of(tuple[place], depth + 1)))})",
        _ when ByteText.BytesOf(value) is { } bytes => ByteText.Inline(bytes.Span),
        _ when PairOf(value) is { } pair => $"[{Of(pair.Key, depth + 1)}] = {Of(pair.Value, depth + 1)}",
        _ when HasOwnText(value) => Escapes.OneLine(value.ToString() ?? ""),
        _ when depth >= Deepest => TypeName(value),
        IEnumerable many => Items(many, depth + 1),
        _ => $"{TypeName(value)} {{ {string.Join(", ", MemberList.Of(value).Select(member => $"{member.Name} = {Of(member.Value, depth + 1)}"))} }}",
    };

    /// <summary>Whether one line is all there is to show of it: numbers, text, connections and the like.</summary>
    public static bool IsSimple(object value) =>
        value is string or char or bool or Enum or Connection or Listener or Exception or Type or Delegate or Task or ITuple
        || (value is IFormattable && HasOwnText(value))
        || PairOf(value) is not null;

    /// <summary>Whether its type says by itself how it is written.</summary>
    public static bool HasOwnText(object value) =>
        value.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } owner && owner != typeof(object) && owner != typeof(ValueType);

    /// <summary>The name of its type as people write it.</summary>
    public static string TypeName(object value) => CSharpTypeName.Of(value.GetType());

    private static string OfConnection(Connection connection)
    {
        string state = connection.CloseReason is { } reason ? $"closed: {reason.Text}" : connection.IsOpen ? "open" : "closing";
        return string.Create(CultureInfo.InvariantCulture, $"{connection}, {state}, received {connection.BytesReceived}, sent {connection.BytesSent}");
    }

    private static string OfListener(Listener listener)
    {
        string state = listener.IsOpen ? "listening" : "closed";
        return string.Create(CultureInfo.InvariantCulture, $"{listener}, {state}, accepted {listener.Accepted}, open {listener.Connections.Count}");
    }

    private static string Items(IEnumerable many, int depth)
    {
        List<string> items = [];
        foreach (object? item in many)
        {
            if (items.Count == MostItems)
            {
                items.Add("…");
                break;
            }

            items.Add(Of(item, depth));
        }

        return $"[{string.Join(", ", items)}]";
    }

    private static bool IsValueTuple(object value) => value.GetType().FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) is true;

    private static (object? Key, object? Value)? PairOf(object value)
    {
        Type type = value.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? (type.GetProperty("Key")!.GetValue(value), type.GetProperty("Value")!.GetValue(value)) // every pair has them
            : null;
    }
}
