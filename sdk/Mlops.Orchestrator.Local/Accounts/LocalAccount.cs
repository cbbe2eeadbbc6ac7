using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.ChangeSets;
using Mlops.Orchestrator.Local.CloudFormation.Handlers;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CloudFormation.StackSets;
using Mlops.Orchestrator.Local.CodePipeline;
using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.EventSources;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Logs;
using Mlops.Orchestrator.Local.ModelCards;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Parameters;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.Secrets;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>CloudFormation, CodePipeline and EventBridge of one account in one region. Nothing is started until it is used.</summary>
internal sealed class LocalAccount : IDisposable
{
    private readonly AwsAccount _account;
    private readonly SourceWatcher _watcher;

    public LocalAccount(AwsAccount account, CommonServices common, LocalAccounts accounts)
    {
        (_account, Functions, Work, Time) = (account, common.Functions, common.Work, common.Time);
        var scope = StateDatabase.ScopeOf(account);
        StackStore = new StackStore(common.State, scope);
        StackRunner = new(() => StackEngine!, StackStore);
        StackSets = new(new(common.State, scope), other => accounts[other].StackRunner, common.Organization, common.Time, common.Work);
        Logs = new(common.State, scope, new(common.Folder.Logs(account)), common.Time);
        Parameters = new(account, common.State, common.Time);
        Secrets = new(account, common.State, common.Time);

        var rules = new EventRuleStore(common.State, scope);
        Rules = new(rules, common.Time);
        Events = new(account, rules, accounts.Receivers, common.Time);
        Invocations = new(common.Functions, common.Work, accounts.Receivers, common.Time);
        Queues = new(account, common.State, common.Time);
        Topics = new(account, common.State, common.Topics, new(accounts.Receivers), common.Time);
        Mappings = new(account, common.State, new(account.Region, arn => accounts.FindOwner(arn)?.Queues.FindByArn(arn), FindFunction), common.Functions, common.Delayed, common.Work, common.Time);
        var events = new PipelineEvents(account, Events);
        PipelineStore = new(common.State, scope);
        var actions = new ActionCatalog(
        [
            new S3SourceAction(common.Objects),
            new CodeBuildAction(),
            new CloudFormationAction(StackRunner),
            new LambdaAction(StackStore, common.Functions, Jobs, common.Keys, account, common.Time),
            new ManualApprovalAction(accounts.Receivers),
        ]);
        Pipelines = new(PipelineStore, actions, new(PipelineStore, common.Objects, actions, events, common.Time), events, common.Time, common.Work);
        var handlers = new ResourceHandlers(common.Objects, StackStore, common.Functions, Rules, accounts.Receivers, new Dictionary<string, IResourceHandler>
        {
            [PipelineResourceHandler.ResourceType] = new PipelineResourceHandler(Pipelines),
            [ResourceTypes.NestedStack] = new NestedStackHandler(StackRunner, StackStore, new(common.Objects)),
            ["AWS::Lambda::EventSourceMapping"] = new EventSourceMappingHandler(Mappings, common.Time),
            ["AWS::SNS::Topic"] = new TopicHandler(Topics),
            ["AWS::SNS::Subscription"] = new SubscriptionHandler(Topics),
            ["AWS::SNS::TopicPolicy"] = new TopicPolicyHandler(Topics),
            ["AWS::SQS::Queue"] = new QueueHandler(Queues),
            ["AWS::SQS::QueuePolicy"] = new QueuePolicyHandler(Queues),
            ["AWS::Logs::LogGroup"] = new LogGroupHandler(Logs),
            ["AWS::SSM::Parameter"] = new ParameterHandler(Parameters),
            ["AWS::SecretsManager::Secret"] = new SecretHandler(Secrets),
        });
        StackEngine = new StackEngine(StackStore, handlers.For, account, common.Time, stackId => common.SageMaker[account].HasJobs(stackId), new AccountValues(Parameters, Secrets, common.Objects, accounts));
        ChangeSets = new(new(common.State, scope), StackEngine, StackStore, account, common.Time);

        StackRunner.Finished += ChangeSets.Settle;
        StackRunner.Finished += stack => Pipelines.Release(stack.Id);
        _watcher = new(Pipelines, common.Delayed);
        common.Objects.Changed += _watcher.ObjectChanged;
    }

    public AwsAccount Account => _account;

    /// <summary>Runs functions.</summary>
    public IFunctionRuntime Functions { get; }

    /// <summary>The work in the background.</summary>
    public BackgroundWork Work { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    public IStackStore StackStore { get; }

    public IStackEngine StackEngine { get; }

    public StackRunner StackRunner { get; }

    public ChangeSetEngine ChangeSets { get; }

    public StackSetEngine StackSets { get; }

    /// <summary>Invocations that nobody waits for.</summary>
    public AsynchronousInvocations Invocations { get; }

    public MessageQueues Queues { get; }

    public TopicDirectory Topics { get; }

    public EventSourceMappings Mappings { get; }

    public LogGroups Logs { get; }

    public ParameterStore Parameters { get; }

    public SecretStore Secrets { get; }

    public EventRules Rules { get; }

    public EventBus Events { get; }

    public PipelineStore PipelineStore { get; }

    public PipelineEngine Pipelines { get; }

    /// <summary>The jobs of the pipelines' actions.</summary>
    public ActionJobs Jobs { get; } = new();

    /// <summary>A function by name or ARN; <see langword="null"/> when there is none that can be run.</summary>
    public FunctionConfiguration? FindFunction(string nameOrArn) => FunctionDirectory.Find(StackStore, _account, nameOrArn);

    /// <summary>Ends what a dead process left unfinished.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await StackEngine.RecoverAsync(cancellationToken);
        ChangeSets.Recover();
        StackSets.Recover();
        Pipelines.Recover();
        Mappings.Resume();
    }

    /// <summary>Does now what was to be done in a moment, because the local cloud is about to close.</summary>
    public void Hurry()
    {
        Mappings.Stop();
        _watcher.Hurry();
        Jobs.Hurry();
    }

    public void Dispose()
    {
        Mappings.Dispose();
        _watcher.Dispose();
    }
}
