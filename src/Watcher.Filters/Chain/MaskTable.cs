using System.Diagnostics.CodeAnalysis;
using Watcher.Audits;
using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>
/// The masks of one rule: one for each class of the attributes that the rule declares, made when first asked for. Where the rule declares what it
/// reads from targets too, it is asked once per class of targets, and the bits of a class are set together. Thread-safe.
/// </summary>
internal sealed class MaskTable
{
    private readonly SharedMasks _shared;
    private readonly ElementClasses _subjects;
    private readonly ElementClasses? _targetClasses;
    private readonly IRuleEvaluator _rule;
    private readonly UnknownFactPolicy _policy;
    private readonly RuleMasks?[] _masks;
    private readonly RuleMasks _everything;
    private readonly FilterVerdict[] _verdicts;
    private readonly Lock _lock = new();
    private NodeMask[]? _bitsOfTargetClass;

    /// <summary>Makes a table that is empty so far.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="policy">What an unknown fact counts as.</param>
    /// <param name="subjects">Finer classes of subjects, grouped by what the rule reads of them.</param>
    /// <param name="targetClasses">The targets by what the rule reads of them; null = it is asked of each.</param>
    /// <param name="shared">The masks that the rules of the chain share.</param>
    public MaskTable(IRuleEvaluator rule, UnknownFactPolicy policy, ElementClasses subjects, ElementClasses? targetClasses, SharedMasks shared)
    {
        _rule = rule;
        _policy = policy;
        _subjects = subjects;
        _shared = shared;
        _targetClasses = targetClasses;
        _masks = new RuleMasks?[subjects.Count];
        _verdicts = new FilterVerdict[targetClasses?.Count ?? shared.Targets];
        _everything = new RuleMasks(shared.All, null);
    }

    /// <summary>The masks of one of the finer classes of subjects.</summary>
    public RuleMasks Of(int subjectClass)
    {
        int own = _subjects.ClassOf[subjectClass];
        return Volatile.Read(ref _masks[own]) ?? MakeOnce(own);
    }

    private RuleMasks MakeOnce(int own)
    {
        lock (_lock)
        {
            return _masks[own] ??= Make(_subjects.Representative(own));
        }
    }

    private RuleMasks Make(int subject)
    {
        if (_rule.TryApply(subject, out NodeMask? passes, out NodeMask? unknown))
        {
            // A target of which nothing is known is judged by the policy alone, whatever the author left in the other mask.
            passes.Or(unknown);
            unknown = unknown.Next() < 0 ? null : unknown;
        }
        else
        {
            _rule.Judge(subject, _verdicts);
            if (!_verdicts.AsSpan().ContainsAnyExcept(FilterVerdict.Pass))
            {
                return _everything;
            }

            passes = new NodeMask(_shared.Targets, all: true);
            if (Told(FilterVerdict.Fail) is { } failing)
            {
                passes.AndNot(failing);
            }

            unknown = Told(FilterVerdict.Unknown);
        }

        if (unknown is not null && _policy == UnknownFactPolicy.Fail)
        {
            passes.AndNot(unknown);
        }

        return new RuleMasks(_shared.Share(passes), unknown is null ? null : _shared.Share(unknown).Mask);
    }

    /// <summary>The targets that the rule has said this of; null = none.</summary>
    private NodeMask? Told(FilterVerdict verdict)
    {
        if (!_verdicts.Contains(verdict))
        {
            return null;
        }

        var told = new NodeMask(_shared.Targets);
        if (TryBits(out NodeMask[]? bits))
        {
            for (int i = 0; i < bits.Length; i++)
            {
                if (_verdicts[i] == verdict)
                {
                    told.Or(bits[i]);
                }
            }
        }
        else
        {
            for (int target = 0; target < _shared.Targets; target++)
            {
                told[target] = _verdicts[_targetClasses is null ? target : _targetClasses.ClassOf[target]] == verdict;
            }
        }

        return told;
    }

    /// <summary>The targets of each class as bits; not where there are so many classes that setting target by target is cheaper.</summary>
    private bool TryBits([NotNullWhen(true)] out NodeMask[]? bits)
    {
        if (_bitsOfTargetClass is null && _targetClasses?.Count <= 64)
        {
            _bitsOfTargetClass = new NodeMask[_targetClasses.Count];
            for (int i = 0; i < _bitsOfTargetClass.Length; i++)
            {
                _bitsOfTargetClass[i] = new NodeMask(_shared.Targets);
            }

            ReadOnlySpan<int> classOf = _targetClasses.ClassOf;
            for (int target = 0; target < classOf.Length; target++)
            {
                _bitsOfTargetClass[classOf[target]][target] = true;
            }
        }

        bits = _bitsOfTargetClass;
        return bits is not null;
    }
}
