using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>The one web server of the local cloud, on the loopback interface only. Whoever puts the local cloud together adds what it serves.</summary>
/// <remarks>
/// Other users of the machine and pages in a browser reach the loopback interface too. So services of AWS serve only what is signed with credentials of
/// <see cref="Keys"/>, and everything else is at addresses that cannot be guessed.
/// </remarks>
/// <param name="keys">Gives the server's callers their credentials.</param>
internal sealed class LocalServer(KeyRing keys) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private volatile IReadOnlyList<IEndpoint> _endpoints = [];
    private WebApplication? _app;
    private int _port;

    /// <summary>Gives the server's callers their credentials, and knows them.</summary>
    public KeyRing Keys { get; } = keys;

    /// <summary>Host and port of a server that is started.</summary>
    public string Address => _port > 0 ? $"127.0.0.1:{_port}" : throw new InvalidOperationException("The server is not started.");

    /// <summary>Where AWS's services are.</summary>
    public Uri Url => new($"http://{Address}");

    /// <summary>A part of an address that cannot be guessed.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Adds what is to be served.</summary>
    public void Add(params IEnumerable<IEndpoint> endpoints) =>
        // The longest prefix first: the first that fits is the one that is meant.
        _endpoints = [.. _endpoints.Concat(endpoints).OrderByDescending(endpoint => endpoint.Prefix.Length)];

    /// <summary>Starts the server, unless it is started.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="MlopsException">The port is taken.</exception>
    public async Task StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_app is null)
            {
                var app = Build(port);
                try
                {
                    await app.StartAsync(cancellationToken);
                }
                catch (IOException exception)
                {
                    await app.DisposeAsync();
                    throw new MlopsException(
                        new Problem(StateDiagnostics.PortInUse, $"The local cloud cannot be served at port {port}: {exception.Message}") { Hint = "Name another port, or leave --port out: a free one is taken then." }, exception);
                }

                (_app, _port) = (app, new Uri(app.Urls.Single()).Port);
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        if (_app is not null)
        {
            // Processes that wait for their next event would hold up an orderly stop.
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }
    }

    private WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, port);
            options.AddServerHeader = false;
            // The endpoints have limits of their own; a function may stop in the middle of a request for as long as it likes.
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        app.Run(HandleAsync);
        return app;
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
            await (_endpoints.FirstOrDefault(endpoint => target.StartsWith(endpoint.Prefix, StringComparison.Ordinal))?.HandleAsync(context, target) ?? NotFoundAsync(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The other end is gone.
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
