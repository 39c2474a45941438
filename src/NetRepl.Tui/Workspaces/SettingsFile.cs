using NetRepl.Core.Files;

namespace NetRepl.Tui.Workspaces;

/// <summary>Reads small files whole.</summary>
internal static class SettingsFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Bytes it may have.</param>
    /// <exception cref="NetException">It cannot be read, or is larger.</exception>
    public static byte[] ReadAll(string path, int most)
    {
        try
        {
            return new FileInfo(path).Length <= most
                ? File.ReadAllBytes(path)
                : throw new NetException("read", path, NetFailure.Other, $"it has more than {most} bytes");
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw new NetException("read", path, NetFailure.Other, FileErrors.CauseOf(path, error), inner: error);
        }
    }
}
