namespace Proctor.Rules.Syntax;

internal enum LogicalOperator
{
    And,
    Or,
}
