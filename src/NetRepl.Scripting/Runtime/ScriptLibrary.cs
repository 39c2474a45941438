using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NetRepl.Scripting.Runtime;

/// <summary>What a library is for.</summary>
[Flags]
internal enum LibraryUse
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The script is compiled against it.</summary>
    Compile = 1,

    /// <summary>It is loaded when the script needs it.</summary>
    Load = 2,

    /// <summary>It is no assembly, but called by one.</summary>
    Native = 4,

    /// <summary>It lies in a package, where nobody changes it.</summary>
    Packaged = 8,
}

/// <summary>A library that a script refers to with <c>#r</c>, as it was when the script was compiled.</summary>
/// <param name="FullPath">The file.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Version">Its module version id (ECMA-335 §II.22.30), another one for every other content; empty if it is native.</param>
/// <param name="Use">What it is for.</param>
internal sealed record ScriptLibrary(string FullPath, long Length, Guid Version, LibraryUse Use)
{
    /// <summary>Its simple name.</summary>
    public string Name => Path.GetFileNameWithoutExtension(FullPath);

    /// <summary>Whether an assembly that needs one of them may get the other.</summary>
    public bool IsNamedAs(ScriptLibrary other) =>
        !Use.HasFlag(LibraryUse.Native) && !other.Use.HasFlag(LibraryUse.Native) && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file is still that one.</summary>
    public bool IsUnchanged()
    {
        try
        {
            return Read(FullPath, Use) == this;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>Looks at a file.</summary>
    /// <exception cref="BadImageFormatException">It should be an assembly and is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ScriptLibrary Read(string fullPath, LibraryUse use)
    {
        using FileStream file = File.OpenRead(fullPath);
        return new ScriptLibrary(fullPath, file.Length, use.HasFlag(LibraryUse.Native) ? Guid.Empty : VersionOf(file), use);
    }

    private static Guid VersionOf(FileStream file)
    {
        using var image = new PEReader(file, PEStreamOptions.LeaveOpen);
        if (!image.HasMetadata)
        {
            throw new BadImageFormatException("it is no .NET assembly");
        }

        MetadataReader metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
