using System.Diagnostics.CodeAnalysis;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A volume filter bound to a model and to the pools that it is asked of.</summary>
internal sealed class PoolRule(IPoolFilter filter, ClusterModel model, ElementClasses poolClasses) : IRuleEvaluator
{
    public bool TryApply(int subject, [NotNullWhen(true)] out NodeMask? passes, [NotNullWhen(true)] out NodeMask? unknown)
    {
        (passes, unknown) = (null, null);
        return false;
    }

    public void Judge(int subject, Span<FilterVerdict> verdicts)
    {
        var volume = new Volume(model, subject);
        for (int i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = filter.Judge(volume, volume.VolumeType, new StoragePool(model, poolClasses.Representative(i)));
        }
    }
}
