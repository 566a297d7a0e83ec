namespace Watcher.Planning;

/// <summary>A binary heap of longs in a slice of a shared array: smallest first. No allocation.</summary>
internal static class IndexHeap
{
    public static void Push(Span<long> heap, ref int count, long value)
    {
        int at = count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (heap[parent] <= value)
            {
                break;
            }

            heap[at] = heap[parent];
            at = parent;
        }

        heap[at] = value;
    }

    public static long Pop(Span<long> heap, ref int count)
    {
        long top = heap[0];
        long last = heap[--count];
        int at = 0;
        for (int child = 1; child < count; child = (at << 1) + 1)
        {
            if (child + 1 < count && heap[child + 1] < heap[child])
            {
                child++;
            }

            if (heap[child] >= last)
            {
                break;
            }

            heap[at] = heap[child];
            at = child;
        }

        heap[at] = last;
        return top;
    }
}
