namespace NetRepl.Scripting.Runtime.Cache;

/// <summary>One compiled script as a file: an identity, the sources it was made of, and the result.</summary>
/// <remarks>
/// A magic word, a checksum of all that follows, then strings and blocks with their lengths before them, little-endian.
/// Whatever is not exactly so reads as nothing: a damaged entry costs a compilation and no more.
/// </remarks>
/// <param name="Tool">See <see cref="ToolIdentity"/>.</param>
/// <param name="Script">What the compiler left.</param>
internal sealed record CacheEntry(string Tool, CompiledScript Script)
{
    private const ulong Magic = 0x0331_5052_5445_4E00; // "\0NETRP1" and a version
    private const int HeaderLength = 2 * sizeof(ulong);

    /// <summary>Reads an entry; null if it is damaged or none at all.</summary>
    public static CacheEntry? Read(byte[] file)
    {
        if (file.Length < HeaderLength
            || BitConverter.ToUInt64(file, 0) != Magic
            || BitConverter.ToUInt64(file, sizeof(ulong)) != Checksum(file.AsSpan(HeaderLength)))
        {
            return null;
        }

        using var stream = new MemoryStream(file, HeaderLength, file.Length - HeaderLength, writable: false);
        using var reader = new BinaryReader(stream);
        try
        {
            return new CacheEntry(reader.ReadString(), ReadScript(reader));
        }
        catch (Exception error) when (error is IOException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(0UL);
        writer.Write(Tool);
        WriteScript(writer);
        writer.Flush();
        byte[] file = stream.ToArray();
        BitConverter.TryWriteBytes(file.AsSpan(sizeof(ulong)), Checksum(file.AsSpan(HeaderLength)));
        return file;
    }

    private static CompiledScript ReadScript(BinaryReader reader)
    {
        string path = reader.ReadString();
        byte[] assembly = ReadBlock(reader);
        byte[] symbols = ReadBlock(reader);
        bool hasStatements = reader.ReadBoolean();
        ScriptSource[] sources = ReadAll(reader, static from => new ScriptSource(from.ReadString(), ReadBlock(from)));
        SourceMark[] marks = ReadAll(reader, static from => new SourceMark(
            from.ReadString(), ReadOptional(from), from.ReadString(), from.ReadInt32(), from.ReadInt32(), from.ReadString())
        {
            Summary = from.ReadString(),
            IsPublic = from.ReadBoolean(),
        });
        ScriptDiagnostic[] warnings = ReadAll(reader, static from => new ScriptDiagnostic(
            from.ReadString(), from.ReadInt32(), from.ReadInt32(), ReadOptional(from), from.ReadString(), ReadOptional(from), from.ReadBoolean()));
        ScriptLibrary[] libraries = ReadAll(reader, static from => new ScriptLibrary(
            from.ReadString(), from.ReadInt64(), new Guid(from.ReadBytes(16)), (LibraryUse)from.ReadInt32()));
        return new CompiledScript(path, assembly, symbols, marks, hasStatements, sources, warnings) { Libraries = libraries };
    }

    private void WriteScript(BinaryWriter writer)
    {
        writer.Write(Script.Path);
        WriteBlock(writer, Script.Assembly);
        WriteBlock(writer, Script.Symbols);
        writer.Write(Script.HasStatements);
        WriteAll(writer, Script.Sources, static (to, source) =>
        {
            to.Write(source.FullPath);
            WriteBlock(to, source.Content);
        });
        WriteAll(writer, Script.Marks, static (to, mark) =>
        {
            to.Write(mark.Type);
            WriteOptional(to, mark.Method);
            to.Write(mark.Path);
            to.Write(mark.Line);
            to.Write(mark.Column);
            to.Write(mark.SourceLine);
            to.Write(mark.Summary);
            to.Write(mark.IsPublic);
        });
        WriteAll(writer, Script.Warnings, static (to, warning) =>
        {
            to.Write(warning.Path);
            to.Write(warning.Line);
            to.Write(warning.Column);
            WriteOptional(to, warning.Code);
            to.Write(warning.Message);
            WriteOptional(to, warning.SourceLine);
            to.Write(warning.IsError);
        });
        WriteAll(writer, Script.Libraries, static (to, library) =>
        {
            to.Write(library.FullPath);
            to.Write(library.Length);
            to.Write(library.Version.ToByteArray());
            to.Write((int)library.Use);
        });
    }

    private static T[] ReadAll<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        int count = reader.ReadInt32();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)reader.BaseStream.Length);
        var all = new T[count];
        for (int i = 0; i < count; i++)
        {
            all[i] = read(reader);
        }

        return all;
    }

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyList<T> all, Action<BinaryWriter, T> write)
    {
        writer.Write(all.Count);
        foreach (T one in all)
        {
            write(writer, one);
        }
    }

    private static byte[] ReadBlock(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        byte[] block = reader.ReadBytes(length);
        return block.Length == length ? block : throw new EndOfStreamException();
    }

    private static void WriteBlock(BinaryWriter writer, byte[] block)
    {
        writer.Write(block.Length);
        writer.Write(block);
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    // FNV-1a: it finds damage, and nobody but us may write there. The first SHA-256 of a process costs 6 ms.
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0xCBF2_9CE4_8422_2325;
        foreach (byte one in bytes)
        {
            sum = (sum ^ one) * 0x0000_0100_0000_01B3;
        }

        return sum;
    }
}
