namespace Proctor.Rules.Syntax;

internal enum UnaryOperator
{
    Negate,
    Not,
    Empty,
}
