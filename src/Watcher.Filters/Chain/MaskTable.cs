using Watcher.Audits;
using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>
/// The masks of one rule: one for each class of the attributes that the rule declares, made when first asked for. Where the rule declares what it
/// reads from targets too, it is asked once per class of targets, and the bits of a class are set together. Thread-safe.
/// </summary>
internal sealed class MaskTable
{
    private readonly int _targets;
    private readonly ElementClasses? _targetClasses;
    private readonly IRuleEvaluator _rule;
    private readonly UnknownFactPolicy _policy;
    private readonly RuleMasks?[] _masks;
    private readonly Lock _lock = new();
    private NodeMask[]? _bitsOfTargetClass;

    public MaskTable(IRuleEvaluator rule, UnknownFactPolicy policy, int subjectClasses, int targets, ElementClasses? targetClasses)
    {
        _rule = rule;
        _policy = policy;
        _targets = targets;
        _targetClasses = targetClasses;
        _masks = new RuleMasks?[subjectClasses];
    }

    /// <summary>Number of classes of subjects.</summary>
    public int Count => _masks.Length;

    /// <summary>The masks of a class, by its number and the row of one of its subjects.</summary>
    public RuleMasks Of(int subjectClass, int representative)
    {
        if (Volatile.Read(ref _masks[subjectClass]) is { } known)
        {
            return known;
        }

        lock (_lock)
        {
            return _masks[subjectClass] ??= Make(representative);
        }
    }

    private RuleMasks Make(int subject)
    {
        var passes = new NodeMask(_targets, all: true);
        var unknown = new NodeMask(_targets);
        if (!_rule.TryApply(subject, passes, unknown))
        {
            Judge(subject, passes, unknown);
        }
        else
        {
            // A target of which nothing is known is judged by the policy alone, whatever the author left in the other mask.
            passes.Or(unknown);
        }

        bool anyUnknown = unknown.Next() >= 0;
        if (anyUnknown && _policy == UnknownFactPolicy.Fail)
        {
            passes.AndNot(unknown);
        }

        return new RuleMasks(passes, anyUnknown ? unknown : null);
    }

    private void Judge(int subject, NodeMask passes, NodeMask unknown)
    {
        var verdicts = new FilterVerdict[_targetClasses?.Count ?? _targets];
        _rule.Judge(subject, verdicts);
        if (!verdicts.AsSpan().ContainsAnyExcept(FilterVerdict.Pass))
        {
            return;
        }

        if (_targetClasses is null)
        {
            for (int target = 0; target < verdicts.Length; target++)
            {
                Set(target, verdicts[target], passes, unknown);
            }
        }
        else if (Bits() is { } bits)
        {
            for (int i = 0; i < verdicts.Length; i++)
            {
                Set(bits[i], verdicts[i], passes, unknown);
            }
        }
        else
        {
            ReadOnlySpan<int> classOf = _targetClasses.ClassOf;
            for (int target = 0; target < classOf.Length; target++)
            {
                Set(target, verdicts[classOf[target]], passes, unknown);
            }
        }
    }

    private static void Set(NodeMask bits, FilterVerdict verdict, NodeMask passes, NodeMask unknown)
    {
        if (verdict == FilterVerdict.Fail)
        {
            passes.AndNot(bits);
        }
        else if (verdict == FilterVerdict.Unknown)
        {
            unknown.Or(bits);
        }
    }

    private static void Set(int target, FilterVerdict verdict, NodeMask passes, NodeMask unknown)
    {
        if (verdict == FilterVerdict.Fail)
        {
            passes[target] = false;
        }
        else if (verdict == FilterVerdict.Unknown)
        {
            unknown[target] = true;
        }
    }

    /// <summary>The targets of each class as bits; null where there are so many classes that setting target by target is cheaper.</summary>
    private NodeMask[]? Bits()
    {
        if (_bitsOfTargetClass is null && _targetClasses!.Count <= 64)
        {
            var bits = new NodeMask[_targetClasses.Count];
            for (int i = 0; i < bits.Length; i++)
            {
                bits[i] = new NodeMask(_targets);
            }

            ReadOnlySpan<int> classOf = _targetClasses.ClassOf;
            for (int target = 0; target < classOf.Length; target++)
            {
                bits[classOf[target]][target] = true;
            }

            _bitsOfTargetClass = bits;
        }

        return _bitsOfTargetClass;
    }
}
