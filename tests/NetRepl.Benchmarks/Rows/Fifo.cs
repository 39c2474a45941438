using NetRepl.Benchmarks.Load;

namespace NetRepl.Benchmarks.Rows;

/// <summary>A named pipe in a folder of its own; removed on dispose.</summary>
internal sealed class Fifo : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netrepl-bench-");

    public Fifo() => Kernel.MakeFifo(Path);

    /// <summary>Its path.</summary>
    public string Path => System.IO.Path.Combine(folder.FullName, "pipe");

    public void Dispose() => folder.Delete(recursive: true);
}
