namespace Watcher.Eligibility;

/// <summary>What a filter says of one pair. Three-valued, since a model need not hold every fact that a rule asks for.</summary>
public enum FilterVerdict : byte
{
    /// <summary>The rule allows it.</summary>
    Pass,

    /// <summary>The rule forbids it.</summary>
    Fail,

    /// <summary>The model lacks a fact that the rule asks for; the chain's policy decides.</summary>
    Unknown,
}
