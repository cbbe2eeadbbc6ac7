using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlops.Sdk.Lambda.CustomResources;

namespace Mlops.Sdk.Lambda;

/// <summary>A CloudFormation custom resource: work that a stack does when it is deployed, and that fails the stack when it fails.</summary>
/// <typeparam name="TProperties">The resource's properties. Numbers and booleans are also read from texts, the form in which CloudFormation sends them.</typeparam>
/// <param name="properties">How the properties are read, from a source-generated <c>JsonSerializerContext</c>.</param>
/// <remarks>
/// CloudFormation is always answered: also when the function throws (the exception's message becomes the reason), when its properties cannot be read,
/// and shortly before its time is over. The function's exceptions are therefore the author's way to speak to the operator: a clear message, no wrapping.
/// </remarks>
/// <example>
/// <code>
/// return await LambdaHost.RunAsync(() => new CountRows());
///
/// internal sealed record CountRowsProperties(string InputData, int AtLeast);
///
/// [JsonSerializable(typeof(CountRowsProperties))]
/// internal sealed partial class CountRowsJson : JsonSerializerContext;
///
/// internal sealed class CountRows() : CustomResourceFunction&lt;CountRowsProperties&gt;(CountRowsJson.Default.CountRowsProperties)
/// {
///     protected override async Task&lt;CustomResourceResult&gt; CreateAsync(CustomResourceRequest&lt;CountRowsProperties&gt; request, CancellationToken cancellationToken)
///     {
///         var rows = await Rows.CountAsync(request.Properties.InputData, cancellationToken);
///         return rows &lt; request.Properties.AtLeast
///             ? throw new InvalidDataException($"{request.Properties.InputData} has {rows} rows; {request.Properties.AtLeast} are needed.")
///             : new CustomResourceResult { Data = { ["Rows"] = rows } };
///     }
/// }
/// </code>
/// </example>
public abstract class CustomResourceFunction<TProperties>(JsonTypeInfo<TProperties> properties) : LambdaFunction
{
    private readonly JsonTypeInfo<TProperties> _properties = PropertiesReader.FromTexts(properties);

    /// <summary>Does the work when the resource is new.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    protected abstract Task<CustomResourceResult> CreateAsync(CustomResourceRequest<TProperties> request, CancellationToken cancellationToken);

    /// <summary>Does the work again when the resource's properties changed. The default calls <see cref="CreateAsync"/>.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    protected virtual Task<CustomResourceResult> UpdateAsync(CustomResourceRequest<TProperties> request, CancellationToken cancellationToken) =>
        CreateAsync(request, cancellationToken);

    /// <summary>Undoes the work. The default does nothing. Also called when creating failed: what is not there must not be an error.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    protected virtual Task DeleteAsync(CustomResourceRequest<TProperties> request, CancellationToken cancellationToken) => Task.CompletedTask;

    internal sealed override async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, LambdaContext context, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.Deserialize(payload.Span, CustomResourceJson.Default.CustomResourceEvent) ?? throw new JsonException("The event is null.");
        var physicalId = PhysicalId.Of(request);
        if (request.ResponseURL is not { } url)
        {
            // Run by hand on an event from a file: nobody waits at a URL, the data are the answer.
            var result = await HandleAsync(request, physicalId, context, cancellationToken);
            return JsonSerializer.SerializeToUtf8Bytes(result.Data, CustomResourceJson.Default.JsonObject);
        }

        await ResponseUrl.PutAsync(url, AnswerBody.Write(await AnswerAsync(request, physicalId, context, cancellationToken)));
        return "null"u8.ToArray();
    }

    private async Task<CustomResourceAnswer> AnswerAsync(CustomResourceEvent request, string physicalId, LambdaContext context, CancellationToken cancellationToken)
    {
        try
        {
            // On another thread and not waited for beyond the time: the answer gets out even if the author's code blocks and ignores the token.
            var result = await Task.Run(() => HandleAsync(request, physicalId, context, cancellationToken), CancellationToken.None).WaitAsync(cancellationToken);
            return CustomResourceAnswer.Success(request, result.PhysicalResourceId ?? physicalId, result);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            return CustomResourceAnswer.Failure(request, physicalId, WithLog("The function did not finish in time; raise its time-out or give it less to do.", context));
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            return CustomResourceAnswer.Failure(request, physicalId, WithLog(exception.Message, context));
        }
    }

    private async Task<CustomResourceResult> HandleAsync(CustomResourceEvent request, string physicalId, LambdaContext context, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<CustomResourceRequestType>(request.RequestType, out var type))
        {
            throw new InvalidDataException($"The event is no request of a custom resource: its RequestType is '{request.RequestType}'. Expected: Create, Update or Delete.");
        }

        TProperties values;
        try
        {
            values = PropertiesReader.Read(request.ResourceProperties, _properties);
        }
        catch (JsonException exception) when (type == CustomResourceRequestType.Delete)
        {
            // Nothing can have been made from properties that cannot be read, and a failing deletion would block the rollback.
            await Console.Error.WriteLineAsync(exception.Message);
            return new CustomResourceResult();
        }

        var arguments = new CustomResourceRequest<TProperties>
        {
            Type = type,
            Properties = values,
            OldProperties = request.OldResourceProperties,
            PhysicalResourceId = physicalId,
            LogicalResourceId = request.LogicalResourceId,
            StackId = request.StackId,
            RequestId = request.RequestId,
            ResourceType = request.ResourceType,
            Context = context,
        };
        switch (type)
        {
            case CustomResourceRequestType.Create:
                return await CreateAsync(arguments, cancellationToken);
            case CustomResourceRequestType.Update:
                return await UpdateAsync(arguments, cancellationToken);
            default:
                await DeleteAsync(arguments, cancellationToken);
                return new CustomResourceResult();
        }
    }

    private static string WithLog(string message, LambdaContext context) =>
        context.LogStream.Length == 0 ? message : $"{message} (log stream {context.LogStream})";
}
