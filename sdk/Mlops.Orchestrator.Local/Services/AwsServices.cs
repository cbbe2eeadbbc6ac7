using Amazon.CloudFormation.Server;
using Amazon.CloudWatchLogs.Server;
using Amazon.CodePipeline.Server;
using Amazon.EventBridge.Server;
using Amazon.IdentityManagement.Server;
using Amazon.Lambda.Server;
using Amazon.SecretsManager.Server;
using Amazon.SecurityToken.Server;
using Amazon.ServiceQuotas.Server;
using Amazon.SimpleNotificationService.Server;
using Amazon.SimpleSystemsManagement.Server;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Identity;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.ApiGateway;
using Mlops.Orchestrator.Local.Server.CloudFormation;
using Mlops.Orchestrator.Local.Server.CodePipeline;
using Mlops.Orchestrator.Local.Server.EventBridge;
using Mlops.Orchestrator.Local.Server.IdentityManagement;
using Mlops.Orchestrator.Local.Server.Lambda;
using Mlops.Orchestrator.Local.Server.Logs;
using Mlops.Orchestrator.Local.Server.S3;
using Mlops.Orchestrator.Local.Server.SageMaker;
using Mlops.Orchestrator.Local.Server.SecretsManager;
using Mlops.Orchestrator.Local.Server.SecurityToken;
using Mlops.Orchestrator.Local.Server.ServiceQuotas;
using Mlops.Orchestrator.Local.Server.SimpleNotificationService;
using Mlops.Orchestrator.Local.Server.SimpleSystemsManagement;
using Mlops.Orchestrator.Local.Server.SQS;

namespace Mlops.Orchestrator.Local.Services;

/// <summary>The services of AWS that the local cloud's server has.</summary>
internal static class AwsServices
{
    /// <summary>Adds them to a server. Another service is a folder beside those of these, and a line here.</summary>
    /// <param name="server">The server.</param>
    /// <param name="objects">The buckets.</param>
    /// <param name="sageMaker">SageMaker.</param>
    /// <param name="blueprintBucket">The bucket that functions may not write to; <see langword="null"/> for none.</param>
    /// <param name="accounts">The services that each account has for itself; <see langword="null"/> for none.</param>
    /// <param name="calls">Told of every call that was answered.</param>
    public static LocalServer AddTo(
        LocalServer server, ObjectStore objects, SageMakerServices sageMaker, string? blueprintBucket, LocalAccounts? accounts = null, IProgress<ServedCall>? calls = null)
    {
        IEnumerable<IAwsService> services =
        [
            new SageMakerApi(sageMaker),
            new GeneratedService(SecurityTokenService.SigningName, caller => new SecurityTokenServer(new SecurityTokenService(server.Keys, caller))),
            new GeneratedService(QuotaService.SigningName, _ => new ServiceQuotasServer(new QuotaService())),
            .. accounts is null ? [] : OfAccounts(accounts, new TemplateSource(objects)),
        ];
        if (accounts is not null)
        {
            server.Add(new RestApiEndpoint(server.Keys, accounts, calls));
        }

        server.Add(new AwsEndpoint(server.Keys, new S3Endpoint(objects, server.Keys, blueprintBucket, accounts?.Receivers), services, calls));
        return server;
    }

    private static IEnumerable<IAwsService> OfAccounts(LocalAccounts accounts, TemplateSource templates)
    {
        yield return new GeneratedService(CloudFormationService.SigningName, caller =>
        {
            var account = accounts[caller.Account];
            return new CloudFormationServer(new CloudFormationService(account.StackEngine, account.StackRunner, account.StackStore, account.ChangeSets, account.StackSets, templates, caller.Account, account.Work));
        });
        // Of all regions: IAM has none.
        yield return new GeneratedService(IdentityService.SigningName, caller => new IdentityManagementServiceServer(new IdentityService(new IamRoles(
            accounts.List().Where(account => account.Account.AccountId == caller.Account.AccountId).Select(account => account.StackStore)))));
        yield return new GeneratedService(CodePipelineService.SigningName, caller =>
        {
            var account = accounts[caller.Account];
            return new CodePipelineServer(new CodePipelineService(account.Pipelines, account.PipelineStore, account.Jobs, caller));
        });
        yield return new GeneratedService(LambdaService.SigningName, caller =>
        {
            var account = accounts[caller.Account];
            return new LambdaServer(new LambdaService(account.StackStore, account.Functions, caller.Account, account.Invocations, account.Mappings, account.Time));
        });
        yield return new GeneratedService(EventService.SigningName, caller =>
        {
            var account = accounts[caller.Account];
            return new EventBridgeServer(new EventService(account.Rules, account.Events, caller.Account));
        });
        yield return new GeneratedService(NotificationService.SigningName, caller => new SimpleNotificationServiceServer(new NotificationService(caller, account => accounts[account].Topics)));
        yield return new QueueEndpoint(account => accounts[account].Queues);
        yield return new GeneratedService(LogsService.SigningName, caller => new CloudWatchLogsServer(new LogsService(accounts[caller.Account].Logs, caller.Account)));
        yield return new GeneratedService(ParameterService.SigningName, caller => new SimpleSystemsManagementServer(new ParameterService(accounts[caller.Account].Parameters, caller.Principal.Arn)));
        yield return new GeneratedService(SecretService.SigningName, caller => new SecretsManagerServer(new SecretService(accounts[caller.Account].Secrets)));
    }
}
