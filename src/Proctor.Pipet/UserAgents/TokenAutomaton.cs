namespace Proctor.Pipet.UserAgents;

/// <summary>
/// Finds which of a few hundred tokens a text contains, in one pass over the text whatever it holds: the automaton of Aho and Corasick with all its transitions
/// laid out. Texts are compared as if they had been put into lower case. Immutable and safe for concurrent use.
/// </summary>
internal sealed class TokenAutomaton
{
    // The only characters outside ASCII whose lower case has a letter of ASCII in it: the sign for kelvin becomes k, the I with a dot becomes i and a
    // combining dot.
    private const char KelvinSign = '\u212A';
    private const char CapitalIWithDot = '\u0130';

    /// <summary>Marks a state at which tokens end. Most characters of a text lead to none, and the mark spares a look at the list.</summary>
    internal const ushort TokensEnd = 0x8000;

    // Characters that are in no token are class 0; from any state they lead to the start.
    private readonly byte[] _classes;
    private readonly int _classCount;
    private readonly ushort[] _next;
    private readonly ushort[][] _tokens;

    /// <param name="classes">The class of each ASCII character, capitals with their small letters.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <param name="next">At state times class count plus class, the state that follows, marked when tokens end there. State 0 is the start.</param>
    /// <param name="tokens">For each state, the tokens that end there.</param>
    /// <param name="tokenCount">The number of tokens.</param>
    internal TokenAutomaton(byte[] classes, int classCount, ushort[] next, ushort[][] tokens, int tokenCount)
    {
        _classes = classes;
        _classCount = classCount;
        _next = next;
        _tokens = tokens;
        TokenCount = tokenCount;
    }

    /// <summary>Gets the number of tokens; they are numbered from 0.</summary>
    public int TokenCount { get; }

    /// <summary>Finds the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="found">An empty set of at least <see cref="TokenCount"/> members, which receives them.</param>
    public void Scan(ReadOnlySpan<char> text, TokenSet found)
    {
        var state = 0;
        foreach (var character in text)
        {
            if (character < _classes.Length)
            {
                state = Step(state, _classes[character], found);
            }
            else if (character == CapitalIWithDot)
            {
                Step(state, _classes['i'], found);
                state = 0;
            }
            else
            {
                state = Step(state, character == KelvinSign ? _classes['k'] : 0, found);
            }
        }
    }

    private int Step(int state, int characterClass, TokenSet found)
    {
        int next = _next[(state * _classCount) + characterClass];
        if (next < TokensEnd)
        {
            return next;
        }

        next -= TokensEnd;
        foreach (var token in _tokens[next])
        {
            found.Add(token);
        }

        return next;
    }
}
