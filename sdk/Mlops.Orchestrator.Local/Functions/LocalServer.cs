using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Mlops.Orchestrator.Local.Functions.CustomResources;
using Mlops.Orchestrator.Local.Functions.RuntimeApi;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Http;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.SageMaker.Http;
using Mlops.Orchestrator.Local.Signing;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>The one web server of the local cloud, on the loopback interface only: Runtime API, response URLs, S3 and SageMaker.</summary>
/// <remarks>
/// <para>Other users of the machine and pages in a browser reach the loopback interface too. So S3 and SageMaker serve only what is signed with
/// <see cref="Credentials"/>, which the functions are given, and the rest is at addresses that cannot be guessed.</para>
/// <para>No name of a bucket begins with an underscore, so S3 can have the rest of the paths.</para>
/// </remarks>
internal sealed class LocalServer : IAsyncDisposable
{
    private const string RuntimeApiPrefix = "/_runtime/";
    private const string ResponsePrefix = "/_response/";
    private const string SageMakerPrefix = "/_sagemaker/";
    private const string OtherServicesPrefix = "/_aws";

    private readonly WebApplication _app;
    private readonly S3Endpoint _s3;
    private readonly SageMakerApi _sageMaker;

    private int _port;

    private LocalServer(IObjectStore objects, SageMakerServices sageMaker, string? blueprintBucket)
    {
        _s3 = new S3Endpoint(objects, Credentials, blueprintBucket);
        _sageMaker = new SageMakerApi(sageMaker, Credentials);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.AddServerHeader = false;
            // The endpoints have limits of their own; a function may stop in the middle of a request for as long as it likes.
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public RuntimeApiEndpoint RuntimeApi { get; } = new();

    public ResponseEndpoint Responses { get; } = new();

    /// <summary>What the server's callers sign with: new with each server, and known to the functions that it runs.</summary>
    public LocalCredentials Credentials { get; } = LocalCredentials.Create();

    /// <summary>Host and port.</summary>
    public string Address => $"127.0.0.1:{_port}";

    public string S3Url => $"http://{Address}";

    public string OtherServicesUrl => $"http://{Address}{OtherServicesPrefix}";

    /// <summary>Starts a server.</summary>
    /// <param name="objects">The buckets.</param>
    /// <param name="sageMaker">SageMaker.</param>
    /// <param name="blueprintBucket">The bucket that functions may not write to; <see langword="null"/> for none.</param>
    public static async Task<LocalServer> StartAsync(IObjectStore objects, SageMakerServices sageMaker, string? blueprintBucket = null)
    {
        var server = new LocalServer(objects, sageMaker, blueprintBucket);
        await server._app.StartAsync();
        server._port = new Uri(server._app.Urls.Single()).Port;
        return server;
    }

    /// <summary>SageMaker, and SageMaker Runtime, of an account in a region.</summary>
    public string SageMakerUrl(string accountId, string region) => $"http://{Address}{SageMakerPrefix}{accountId}/{region}";

    /// <summary>A part of an address that cannot be guessed.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string RuntimeApiAddress(string token) => $"{Address}{RuntimeApiPrefix}{token}";

    public Uri ResponseUrl(string token) => new($"http://{Address}{ResponsePrefix}{token}");

    public async ValueTask DisposeAsync()
    {
        // Processes that wait for their next event would hold up an orderly stop.
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (CallerRules.Refusal(context.Request, _port) is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(refusal);
            return;
        }

        try
        {
            await (target switch
            {
                _ when target.StartsWith(RuntimeApiPrefix, StringComparison.Ordinal) => RuntimeApi.HandleAsync(context, target[RuntimeApiPrefix.Length..]),
                _ when target.StartsWith(ResponsePrefix, StringComparison.Ordinal) => Responses.HandleAsync(context, target[ResponsePrefix.Length..]),
                _ when target.StartsWith(SageMakerPrefix, StringComparison.Ordinal) => _sageMaker.HandleAsync(context, target, target[SageMakerPrefix.Length..]),
                _ when target.StartsWith(OtherServicesPrefix, StringComparison.Ordinal) => OtherServices.HandleAsync(context),
                _ => _s3.HandleAsync(context, target),
            });
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The other end is gone.
        }
    }
}
