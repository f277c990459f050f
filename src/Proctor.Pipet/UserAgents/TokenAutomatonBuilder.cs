using System.Text;

namespace Proctor.Pipet.UserAgents;

/// <summary>Collects tokens and builds a <see cref="TokenAutomaton"/>. Not safe for concurrent use.</summary>
internal sealed class TokenAutomatonBuilder
{
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly byte[] _classes = new byte[128];
    private readonly List<Node> _nodes = [new Node()];
    private int _classCount = 1;

    /// <summary>Adds a token.</summary>
    /// <param name="token">The token, not empty and of ASCII characters; capitals and small letters are the same.</param>
    /// <returns>Its number; the same for the same token.</returns>
    public ushort Add(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        if (!Ascii.IsValid(token))
        {
            throw new ArgumentException($"'{token}' has a character that is not ASCII.", nameof(token));
        }

        var folded = token.ToLowerInvariant();
        if (!_numbers.TryGetValue(folded, out var number))
        {
            number = checked((ushort)_numbers.Count);
            _numbers.Add(folded, number);
            AddPath(folded).Tokens.Add(number);
        }

        return number;
    }

    public TokenAutomaton Build()
    {
        // Tables grow with every class, so they are laid out when all classes are known.
        var next = new ushort[_nodes.Count * _classCount];
        var pending = new Queue<Node>([_nodes[0]]);
        while (pending.TryDequeue(out var node))
        {
            LayOut(node, next, pending);
        }

        MarkStates(next);
        return new TokenAutomaton(_classes, _classCount, next, [.. _nodes.Select(static node => node.Tokens.ToArray())], _numbers.Count);
    }

    private Node AddPath(string token)
    {
        var node = _nodes[0];
        foreach (var character in token)
        {
            var characterClass = ClassOf(character);
            if (!node.Children.TryGetValue(characterClass, out var child))
            {
                child = new Node { State = NewState() };
                node.Children.Add(characterClass, child);
                _nodes.Add(child);
            }

            node = child;
        }

        return node;
    }

    private byte ClassOf(char character)
    {
        if (_classes[character] == 0)
        {
            _classes[character] = checked((byte)_classCount++);
            _classes[char.ToUpperInvariant(character)] = _classes[character];
        }

        return _classes[character];
    }

    private void MarkStates(ushort[] next)
    {
        foreach (ref var state in next.AsSpan())
        {
            state |= _nodes[state].Tokens.Count > 0 ? TokenAutomaton.TokensEnd : (ushort)0;
        }
    }

    private ushort NewState() =>
        _nodes.Count < TokenAutomaton.TokensEnd ? (ushort)_nodes.Count : throw new InvalidOperationException("There are too many tokens.");

    // Nodes come in order of depth, so the row of the node to fall back to, which is less deep, is there already.
    private void LayOut(Node node, ushort[] next, Queue<Node> pending)
    {
        var row = node.State * _classCount;
        var fallbackRow = node.Fallback.State * _classCount;
        for (var characterClass = 0; characterClass < _classCount; characterClass++)
        {
            var fallback = node.State == 0 ? (ushort)0 : next[fallbackRow + characterClass];
            if (node.Children.TryGetValue(characterClass, out var child))
            {
                child.Fallback = _nodes[fallback];
                child.Tokens.AddRange(child.Fallback.Tokens);
                pending.Enqueue(child);
            }

            next[row + characterClass] = child?.State ?? fallback;
        }
    }

    private sealed class Node
    {
        public Node() => Fallback = this;

        public ushort State { get; init; }

        public Dictionary<int, Node> Children { get; } = [];

        /// <summary>The tokens that end here, those of the nodes to fall back to included.</summary>
        public List<ushort> Tokens { get; } = [];

        /// <summary>The node of the longest proper suffix that begins a token; the start has itself.</summary>
        public Node Fallback { get; set; }
    }
}
