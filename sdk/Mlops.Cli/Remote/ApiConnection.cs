using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.Cli.Cloud;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Remote;

/// <summary>Calls an orchestrator's API.</summary>
/// <param name="api">Its address.</param>
/// <param name="signing">Signs the calls.</param>
/// <param name="time">The clock.</param>
internal sealed class ApiConnection(Uri api, SigningHandler signing, TimeProvider time) : IDisposable
{
    private const int Attempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <summary>API Gateway gives an answer up after 29 seconds (Amazon API Gateway quotas, "Maximum integration timeout"); the rest is the way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new(signing) { Timeout = Patience };

    /// <summary>Opens the connections: none to this machine goes through a proxy, and nobody is followed elsewhere with a signed request.</summary>
    /// <param name="api">The address.</param>
    public static SocketsHttpHandler Sockets(Uri api) => new() { AllowAutoRedirect = false, UseProxy = !api.IsLoopback };

    /// <summary>Calls an operation.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, from the slash on.</param>
    /// <param name="body">The body; <see langword="null"/> for none.</param>
    /// <param name="isRepeatable">Whether a repeat does no harm, so that what failed on the way is tried again.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The answer, whatever its status, when it is the orchestrator's own.</returns>
    /// <exception cref="MlopsException">Nobody answers, somebody else does, or the call is not allowed.</exception>
    /// <exception cref="ServiceException">The way to the orchestrator is overloaded or broken.</exception>
    public async Task<ApiReply> CallAsync(HttpMethod method, string path, byte[]? body, bool isRepeatable, CancellationToken cancellationToken)
    {
        var call = $"{method} {path}";
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++, pause *= 2)
        {
            var isLast = !isRepeatable || attempt == Attempts;
            try
            {
                var (status, text) = await SendAsync(method, path, body, cancellationToken);
                if (isLast || !IsPassing(status, text))
                {
                    return Read(call, status, text);
                }
            }
            catch (HttpRequestException exception) when (!isLast && exception.HttpRequestError == HttpRequestError.ResponseEnded)
            {
                // Repeated below.
            }
            catch (HttpRequestException exception)
            {
                throw RemoteDiagnostics.IsNotReached(api, exception);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw RemoteDiagnostics.DoesNotAnswer(api, Patience);
            }
            catch (AmazonClientException exception)
            {
                throw AwsDiagnostics.HasNoCredentials(Refusal(call, "ClientError", exception.Message));
            }

            await Task.Delay(pause * (0.75 + (Random.Shared.NextDouble() / 4)), time, cancellationToken);
        }
    }

    /// <summary>Says that an answer is not what an orchestrator writes.</summary>
    /// <param name="reply">The answer.</param>
    public MlopsException DoesNotUnderstand(ApiReply reply) => RemoteDiagnostics.IsNone(api, reply.Call, reply.Status, $"and JSON of another kind, {Outline(reply.Text)}");

    public void Dispose() => _client.Dispose();

    private async Task<(int Status, string Text)> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(api.AbsoluteUri.TrimEnd('/') + path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Whether an answer comes from the way there, and passes. With the words of its 500 API Gateway tells that Lambda holds the function back, among others.</summary>
    private static bool IsPassing(int status, string text) => status is 500 ? $"{Parse(text)?["message"]}" == "Internal server error" : status is (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.BadGateway or (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.GatewayTimeout;

    private ApiReply Read(string call, int status, string text)
    {
        var json = Parse(text);
        var words = json?["message"]?.ToString() ?? json?["Message"]?.ToString();
        return status switch
        {
            403 when words is null => throw RemoteDiagnostics.IsNotAllowed(api, call, "it does not say why."),
            // The orchestrator hands on what services refuse, with their status and its own words.
            403 when json!["detailedMessage"] is null && !words.StartsWith("A boto3", StringComparison.Ordinal) => throw Forbidden(call, words),
            _ when words is null && status is 429 or >= 500 => throw RemoteDiagnostics.Failed(call, status, Outline(text)),
            _ when json is null => throw RemoteDiagnostics.IsNone(api, call, status, status is >= 300 and < 400 ? "and leads elsewhere" : $"and no JSON object, but {Outline(text)}"),
            429 => throw RemoteDiagnostics.Failed(call, status, words!),
            _ => new(call, status, json, text),
        };
    }

    /// <summary>API Gateway refuses credentials and permissions with the same status; only its words tell.</summary>
    private MlopsException Forbidden(string call, string words) =>
        words.Contains("expired", StringComparison.OrdinalIgnoreCase) ? AwsDiagnostics.HasNoCredentials(Refusal(call, "ExpiredToken", words))
        : words.Contains("security token", StringComparison.OrdinalIgnoreCase) ? AwsDiagnostics.HasNoCredentials(Refusal(call, "UnrecognizedClientException", words))
        : words.Contains("signature", StringComparison.OrdinalIgnoreCase) ? AwsDiagnostics.HasNoCredentials(Refusal(call, "SignatureDoesNotMatch", words))
        : RemoteDiagnostics.IsNotAllowed(api, call, words);

    private static ServiceException Refusal(string call, string code, string words) => new("execute-api", call, code, words);

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A page of a server or a proxy in a line.</summary>
    private static string Outline(string text)
    {
        const int Longest = 120;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "nothing" : line.Length <= Longest ? $"'{line}'" : $"'{line[..Longest]}…'";
    }
}

/// <summary>An answer of the orchestrator's API.</summary>
/// <param name="Call">What was called.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body.</param>
/// <param name="Text">The body as it came.</param>
internal sealed record ApiReply(string Call, int Status, JsonObject Json, string Text);
