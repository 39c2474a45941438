namespace NetRepl.Tests.Core.Text;

/// <summary>Cuts bytes into chunks, for promises that hold for any cutting.</summary>
internal static class Chunks
{
    /// <summary>Chunks of the given sizes, in turn and again from the start, until the bytes are used up.</summary>
    public static List<byte[]> Split(byte[] bytes, int[] sizes)
    {
        var chunks = new List<byte[]>();
        for (int position = 0; position < bytes.Length;)
        {
            int size = Math.Min(sizes[chunks.Count % sizes.Length], bytes.Length - position);
            chunks.Add(bytes[position..(position + size)]);
            position += size;
        }

        return chunks;
    }
}
