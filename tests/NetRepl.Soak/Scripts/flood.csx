// Sends 1 MiB to whoever comes, whether or not it reads; awaiting each piece is the back-pressure.
byte[] piece = new byte[64 * 1024];

async Task OnConnect(Connection c)
{
    for (int i = 0; i < 16; i++)
        await c.Send(piece);
}
