using System.Reflection;

namespace NetRepl.Scripting.Prompt.Results;

/// <summary>The public properties and fields of an object, with what they hold.</summary>
internal static class MemberList
{
    private const int Most = 40;

    /// <summary>Names and values in the order of the source; a property that throws has the exception for a value.</summary>
    public static IEnumerable<(string Name, object? Value)> Of(object owner)
    {
        IEnumerable<MemberInfo> members = owner.GetType()
            .GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member is FieldInfo || (member is PropertyInfo property && IsReadable(property)));
        return members.Take(Most).Select(member => (member.Name, Read(member, owner)));
    }

    private static bool IsReadable(PropertyInfo property) =>
        property is { CanRead: true, PropertyType: { IsByRefLike: false, IsPointer: false, IsByRef: false } }
        && property.GetMethod is { IsPublic: true }
        && property.GetIndexParameters().Length == 0;

    private static object? Read(MemberInfo member, object owner)
    {
        try
        {
            return member is FieldInfo field ? field.GetValue(owner) : ((PropertyInfo)member).GetValue(owner);
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException;
        }
    }
}
