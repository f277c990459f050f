namespace Proctor.Rules.Patterns;

/// <summary>What a step of a <see cref="MatchProgram"/> does. Steps that fail make the match come back to the last choice.</summary>
internal enum MatchOperation
{
    /// <summary>Succeeds at the end of the value.</summary>
    Accept,

    /// <summary>Takes one code point of the set.</summary>
    Take,

    /// <summary>Takes from the minimum to the maximum of code points of the set.</summary>
    TakeMany,

    /// <summary>Goes on at the target.</summary>
    Jump,

    /// <summary>Goes on at the next step, and comes back to the target; the other way round when it is lazy.</summary>
    Choose,

    /// <summary>Fails unless the assertion holds.</summary>
    Assert,

    /// <summary>Notes where a group begins: in the register.</summary>
    OpenGroup,

    /// <summary>The group has matched up to here: beginning and end go to the next two registers.</summary>
    CloseGroup,

    /// <summary>Takes what a group has matched.</summary>
    TakeGroup,

    /// <summary>Sets the count of a loop, in the register, to zero.</summary>
    StartLoop,

    /// <summary>Decides between another round of a loop, at the next step, and its end, at the target.</summary>
    DecideLoop,

    /// <summary>Counts a round of a loop, and notes where it begins in the next register.</summary>
    EnterLoop,

    /// <summary>Notes the choices there are in the register, and the position in the next one.</summary>
    Hold,

    /// <summary>Forgets the choices made since <see cref="Hold"/>.</summary>
    Commit,

    /// <summary>Forgets the choices made since <see cref="Hold"/>, and returns to the position.</summary>
    CommitAndReturn,

    /// <summary>Notes the choices there are in the register; comes back to the target.</summary>
    HoldNot,

    /// <summary>Undoes everything since <see cref="HoldNot"/>, and fails.</summary>
    RejectNot,

    /// <summary>Begins to look behind: no length has been tried yet, which goes to the third register.</summary>
    StartBehind,

    /// <summary>Goes back by the next length from the minimum to the maximum; comes back to this step.</summary>
    TryBehind,

    /// <summary>Fails unless the position is that of <see cref="Hold"/>.</summary>
    CheckBehind,
}
