using Mlops.Aws.Wire.Server;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>Who calls a service, and which account and region the call is for.</summary>
/// <param name="Principal">Who calls.</param>
/// <param name="Account">The caller's account, and the region that the request is signed for.</param>
internal sealed record Caller(Principal Principal, AwsAccount Account);

/// <summary>A service of AWS whose requests are small enough to be read before they are answered: all but S3.</summary>
internal interface IAwsService
{
    /// <summary>The name by which requests are signed for it.</summary>
    string SigningName { get; }

    /// <summary>Answers a request whose signature has been checked.</summary>
    Task<ServerAnswer> AnswerAsync(Caller caller, ServerRequest request, CancellationToken cancellationToken);
}

/// <summary>A service whose protocol is generated from AWS's models.</summary>
/// <param name="signingName">The name by which requests are signed for it.</param>
/// <param name="serve">Makes the service as a caller sees it.</param>
internal sealed class GeneratedService(string signingName, Func<Caller, WireServer> serve) : IAwsService
{
    public string SigningName => signingName;

    public Task<ServerAnswer> AnswerAsync(Caller caller, ServerRequest request, CancellationToken cancellationToken) => serve(caller).AnswerAsync(request, cancellationToken);
}
