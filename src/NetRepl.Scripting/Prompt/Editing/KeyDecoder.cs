using System.Buffers;
using System.Globalization;
using System.Text;

namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>Reads keys from the bytes of a terminal (ECMA-48 §5.4, xterm's control sequences), chunk by chunk; any split gives the same keys.</summary>
/// <remarks>Escape begins a sequence and is a key too: only the time tells, so whoever reads calls <see cref="Flush"/> when nothing follows.</remarks>
internal sealed class KeyDecoder
{
    private const byte Escape = 0x1b;
    private const byte DeleteByte = 0x7f;
    private const int LongestSequence = 64;

    private static readonly byte[] PasteEnd = "\u001b[201~"u8.ToArray();

    private readonly List<byte> waiting = [];
    private bool isPasting;

    /// <summary>Whether the beginning of a sequence waits for its rest.</summary>
    public bool IsWaiting => waiting.Count > 0 && !isPasting;

    /// <summary>Reads more bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="keys">Where keys go.</param>
    public void Read(ReadOnlySpan<byte> bytes, ICollection<Key> keys)
    {
        waiting.AddRange(bytes);
        int used;
        while (waiting.Count > 0 && (used = Take(keys)) > 0)
        {
            waiting.RemoveRange(0, used);
        }
    }

    /// <summary>Nothing follows for now: what waits is all there is of it.</summary>
    public void Flush(ICollection<Key> keys)
    {
        if (!IsWaiting)
        {
            return;
        }

        if (waiting[0] == Escape)
        {
            keys.Add(new Key(KeyName.Escape));
        }

        waiting.Clear();
    }

    // How many bytes were used; 0 when the next ones have to tell.
    private int Take(ICollection<Key> keys)
    {
        if (isPasting)
        {
            return TakePaste(keys);
        }

        return waiting[0] == Escape ? TakeSequence(keys) : TakeCharacter(0, KeyModifiers.None, keys);
    }

    private int TakePaste(ICollection<Key> keys)
    {
        string text = Encoding.Latin1.GetString([.. waiting]);
        int end = text.IndexOf(Encoding.Latin1.GetString(PasteEnd), StringComparison.Ordinal);
        if (end < 0)
        {
            return 0;
        }

        isPasting = false;
        string pasted = Encoding.UTF8.GetString([.. waiting[..end]]);
        keys.Add(new Key(KeyName.Paste, pasted.ReplaceLineEndings("\n")));
        return end + PasteEnd.Length;
    }

    private int TakeSequence(ICollection<Key> keys)
    {
        if (waiting.Count == 1)
        {
            return 0;
        }

        switch (waiting[1])
        {
            case (byte)'[':
                return TakeControlSequence(keys);
            case (byte)'O':
                return TakeApplicationKey(keys);
            case Escape:
                keys.Add(new Key(KeyName.Escape));
                return 1;
            default:
                int used = TakeCharacter(1, KeyModifiers.Alt, keys);
                return used == 0 ? 0 : used + 1;
        }
    }

    private int TakeApplicationKey(ICollection<Key> keys)
    {
        if (waiting.Count < 3)
        {
            return 0;
        }

        Add(NameOfFinal((char)waiting[2]), KeyModifiers.None, keys);
        return 3;
    }

    private int TakeControlSequence(ICollection<Key> keys)
    {
        int end = waiting.FindIndex(2, unit => unit is >= 0x40 and <= 0x7e);
        if (end < 0)
        {
            return waiting.Count > LongestSequence ? waiting.Count : 0;
        }

        string text = Encoding.ASCII.GetString([.. waiting[2..end]]);
        int[] numbers = [.. text.Split(';').Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1)];
        var modifiers = (KeyModifiers)((numbers.ElementAtOrDefault(1) is > 1 and <= 8 and var held ? held : 1) - 1);
        switch ((char)waiting[end])
        {
            case '~' when numbers[0] == 200:
                isPasting = true;
                break;
            case '~' when numbers[0] == 27 && numbers.Length == 3: // xterm's modifyOtherKeys
                AddCode(numbers[2], modifiers, keys);
                break;
            case '~':
                Add(NameOfNumber(numbers[0]), modifiers, keys);
                break;
            case 'u': // the same in the form of kitty and others
                AddCode(numbers[0], modifiers, keys);
                break;
            case 'Z':
                Add(KeyName.Tab, KeyModifiers.Shift, keys);
                break;
            case var final:
                Add(NameOfFinal(final), modifiers, keys);
                break;
        }

        return end + 1;
    }

    private int TakeCharacter(int at, KeyModifiers modifiers, ICollection<Key> keys)
    {
        byte first = waiting[at];
        if (first is < 0x20 or DeleteByte)
        {
            keys.Add(ControlKey(first, modifiers));
            return 1;
        }

        byte[] bytes = [.. waiting.Skip(at).Take(4)];
        OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used);
        if (status == OperationStatus.NeedMoreData)
        {
            return 0;
        }

        keys.Add(new Key(KeyName.Character, rune.ToString(), modifiers));
        return used;
    }

    private static Key ControlKey(byte code, KeyModifiers modifiers) => code switch
    {
        0x0d or 0x0a => new Key(KeyName.Enter, "", modifiers),
        0x09 => new Key(KeyName.Tab, "", modifiers),
        0x08 or DeleteByte => new Key(KeyName.Backspace, "", modifiers),
        _ => new Key(KeyName.Character, ((char)(code + (code is > 0 and < 0x1b ? 0x60 : 0x40))).ToString(), modifiers | KeyModifiers.Control),
    };

    private static void AddCode(int code, KeyModifiers modifiers, ICollection<Key> keys)
    {
        if (code is > 0 and < 0x20 or DeleteByte)
        {
            keys.Add(ControlKey((byte)code, modifiers));
        }
        else if (Rune.IsValid(code))
        {
            keys.Add(new Key(KeyName.Character, new Rune(code).ToString(), modifiers & ~KeyModifiers.Shift));
        }
    }

    private static void Add(KeyName? name, KeyModifiers modifiers, ICollection<Key> keys)
    {
        if (name is { } known)
        {
            keys.Add(new Key(known, "", modifiers));
        }
    }

    private static KeyName? NameOfFinal(char final) => final switch
    {
        'A' => KeyName.Up,
        'B' => KeyName.Down,
        'C' => KeyName.Right,
        'D' => KeyName.Left,
        'H' => KeyName.Home,
        'F' => KeyName.End,
        'M' => KeyName.Enter,
        _ => null,
    };

    private static KeyName? NameOfNumber(int number) => number switch
    {
        1 or 7 => KeyName.Home,
        4 or 8 => KeyName.End,
        3 => KeyName.Delete,
        5 => KeyName.PageUp,
        6 => KeyName.PageDown,
        _ => null,
    };
}
