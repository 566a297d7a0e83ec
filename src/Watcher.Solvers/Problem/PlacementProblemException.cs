namespace Watcher.Solvers;

/// <summary>A placement problem is malformed. Carries every fault that was found, not only the first.</summary>
public sealed class PlacementProblemException : Exception
{
    private const int ShownErrors = 10;

    /// <summary>Initializes a new instance of the <see cref="PlacementProblemException"/> class without details.</summary>
    public PlacementProblemException()
        : this(["the problem is malformed"])
    {
    }

    /// <summary>Initializes a new instance of the <see cref="PlacementProblemException"/> class with one fault.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public PlacementProblemException(string message)
        : this([message])
    {
    }

    /// <summary>Initializes a new instance of the <see cref="PlacementProblemException"/> class with one fault and its cause.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">The cause.</param>
    public PlacementProblemException(string message, Exception innerException)
        : base(message, innerException) => Errors = [message];

    /// <summary>Initializes a new instance of the <see cref="PlacementProblemException"/> class with all faults.</summary>
    /// <param name="errors">What is wrong, and where; at least one.</param>
    public PlacementProblemException(IReadOnlyList<string> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>Gets every fault that was found, in the order of the problem's parts.</summary>
    public IReadOnlyList<string> Errors { get; }

    private static string Describe(IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        string shown = string.Join("; ", errors.Take(ShownErrors));
        return errors.Count > ShownErrors ? $"{shown}; and {errors.Count - ShownErrors} more" : shown;
    }
}
