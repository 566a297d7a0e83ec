namespace Watcher.Model;

/// <summary>The instances that volumes are attached to, by row: those that the model has, in the order of the attachments.</summary>
internal sealed class AttachmentMap
{
    private readonly int[] _offsets;
    private readonly int[] _instances;

    public AttachmentMap(ClusterModel model)
    {
        _offsets = new int[model.Volumes.Count + 1];
        var instances = new List<int>();
        foreach (Volume volume in model.Volumes)
        {
            foreach (string server in volume.AttachedTo)
            {
                if (model.Instances.TryGet(server, out Instance instance))
                {
                    instances.Add(instance.Row);
                }
            }

            _offsets[volume.Row + 1] = instances.Count;
        }

        _instances = [.. instances];
    }

    public ReadOnlySpan<int> this[int volume] => _instances.AsSpan(_offsets[volume], _offsets[volume + 1] - _offsets[volume]);
}
