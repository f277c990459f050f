using System.Runtime.CompilerServices;

namespace Proctor.Assignment.Hashing;

/// <summary>The rounds of MD5.</summary>
internal static class Md5Rounds
{
    /// <summary>The first round.</summary>
    internal readonly struct First : IMd5Round
    {
        public static int FirstStep => 0;

        public static byte FirstBits => 7;

        public static byte SecondBits => 12;

        public static byte ThirdBits => 17;

        public static byte FourthBits => 22;

        public static int WordOf(int step) => step & 15;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Mix<TLanes, TVector>(TVector b, TVector c, TVector d)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Select(b, c, d);
    }

    /// <summary>The second round.</summary>
    internal readonly struct Second : IMd5Round
    {
        public static int FirstStep => 16;

        public static byte FirstBits => 5;

        public static byte SecondBits => 9;

        public static byte ThirdBits => 14;

        public static byte FourthBits => 20;

        public static int WordOf(int step) => ((5 * step) + 1) & 15;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Mix<TLanes, TVector>(TVector b, TVector c, TVector d)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Select(d, b, c);
    }

    /// <summary>The third round.</summary>
    internal readonly struct Third : IMd5Round
    {
        public static int FirstStep => 32;

        public static byte FirstBits => 4;

        public static byte SecondBits => 11;

        public static byte ThirdBits => 16;

        public static byte FourthBits => 23;

        public static int WordOf(int step) => ((3 * step) + 5) & 15;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Mix<TLanes, TVector>(TVector b, TVector c, TVector d)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Xor(TLanes.Xor(b, c), d);
    }

    /// <summary>The fourth round.</summary>
    internal readonly struct Fourth : IMd5Round
    {
        public static int FirstStep => 48;

        public static byte FirstBits => 6;

        public static byte SecondBits => 10;

        public static byte ThirdBits => 15;

        public static byte FourthBits => 21;

        public static int WordOf(int step) => (7 * step) & 15;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Mix<TLanes, TVector>(TVector b, TVector c, TVector d)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.XorOrNot(c, b, d);
    }
}
