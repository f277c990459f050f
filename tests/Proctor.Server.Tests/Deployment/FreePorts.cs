using System.Net;
using System.Net.Sockets;

namespace Proctor.Server.Tests.Deployment;

/// <summary>
/// Loopback ports that stay free for a while: below those the system hands out itself, so that a program that is stopped and started again finds its port.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 30_000;

    public static int[] Take(int count)
    {
        var ports = new HashSet<int>();
        while (ports.Count < count)
        {
            var port = Random.Shared.Next(First, Last);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                ports.Add(port);
            }
            catch (SocketException)
            {
                // somebody has it
            }
        }

        return [.. ports];
    }
}
