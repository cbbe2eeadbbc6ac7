using System.Reflection;

namespace Mlops.Aws.Tests.RoundTrips;

/// <summary>A service that keeps what it is asked and answers what it is told, whatever the operation.</summary>
public class RecordingService : DispatchProxy
{
    /// <summary>What it was asked last.</summary>
    public object? Request { get; private set; }

    /// <summary>What it answers, or throws.</summary>
    public object? Response { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IDisposable.Dispose))
        {
            return null;
        }

        Request = args![0];
        if (Response is Exception exception)
        {
            throw exception;
        }

        return typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()[0]).Invoke(null, [Response]);
    }
}
