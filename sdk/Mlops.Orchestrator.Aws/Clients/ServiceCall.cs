using System.Net;
using Amazon.Runtime;
using Mlops.Aws.Wire;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Clients;

/// <summary>Calls of a service; what it refuses is a <see cref="ServiceException"/> with its code, message and request id.</summary>
/// <param name="service">The service as permissions name it, such as <c>cloudformation</c>.</param>
/// <param name="resource">What all the calls are about, as an ARN; <see langword="null"/> where they differ.</param>
internal sealed class ServiceCall(string service, string? resource = null)
{
    /// <summary>Calls an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="ServiceException">The service refused, or did not answer.</exception>
    public async Task<T> InvokeAsync<T>(string operation, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException exception)
        {
            throw new ServiceException(service, operation, exception.ErrorCode is { Length: > 0 } code ? code : exception.StatusCode.ToString(), exception.Message)
            {
                StatusCode = (int)exception.StatusCode,
                RequestId = exception.RequestId,
                Resource = resource,
            };
        }
        catch (Exception exception) when (Unanswered(exception) is { } code)
        {
            throw new ServiceException(service, operation, code, exception.Message) { StatusCode = 0 };
        }
    }

    /// <summary>Calls an operation whose pages are many.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="page">Gives a page and what leads to the next one; <see langword="null"/> for the first.</param>
    /// <param name="until">Whether an item is the last that is wanted; it is left out.</param>
    public async Task<IReadOnlyList<T>> PagesAsync<T>(string operation, Func<string?, Task<(IEnumerable<T>? Items, string? Next)>> page, Func<T, bool>? until = null)
    {
        var all = new List<T>();
        string? next = null;
        do
        {
            (var items, next) = await InvokeAsync(operation, () => page(next));
            foreach (var item in items ?? [])
            {
                if (until?.Invoke(item) == true)
                {
                    return all;
                }

                all.Add(item);
            }
        }
        while (next is { Length: > 0 });
        return all;
    }

    /// <summary>The code of what no service answered; AWS's packages let such exceptions through where ours give them a code.</summary>
    private static string? Unanswered(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: null } => WireErrorCodes.Unreachable,
        HttpRequestException { StatusCode: HttpStatusCode status } => status.ToString(),
        TimeoutException => WireErrorCodes.TimedOut,
        IOException => WireErrorCodes.Interrupted,
        // No credentials, no region.
        AmazonClientException => "ClientError",
        _ => null,
    };
}
