using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Model = Amazon.CodePipeline.Model;

namespace Mlops.Orchestrator.Local.Server.CodePipeline;

/// <summary>Stored pipelines and executions in CodePipeline's words.</summary>
internal static class PipelineAnswers
{
    public static Model.GetPipelineStateResponse State(PipelineRecord pipeline, PipelineExecution? latest) => new()
    {
        PipelineName = pipeline.Definition.Name,
        PipelineVersion = pipeline.Version,
        StageStates = [.. pipeline.Definition.Stages.Select(stage => Stage(stage, latest))],
    };

    public static Model.PipelineDeclaration Declaration(PipelineRecord pipeline) => new()
    {
        Name = pipeline.Definition.Name,
        RoleArn = pipeline.Definition.RoleArn,
        ArtifactStore = new() { Type = "S3", Location = pipeline.Definition.ArtifactBucket },
        Version = pipeline.Version,
        ExecutionMode = "SUPERSEDED",
        PipelineType = "V1",
        Stages = [.. pipeline.Definition.Stages.Select(stage => new Model.StageDeclaration { Name = stage.Name, Actions = [.. stage.Actions.Select(Action)] })],
    };

    public static Model.PipelineExecutionSummary Summary(PipelineExecution execution) => new()
    {
        PipelineExecutionId = execution.Id,
        Status = execution.Status,
        StartTime = execution.StartedAt.UtcDateTime,
        LastUpdateTime = LastChange(execution).UtcDateTime,
        SourceRevisions = execution.SourceRevision is null ? [] : [new() { ActionName = execution.Stages[0].Actions[0].Name, RevisionId = execution.SourceRevision, RevisionSummary = execution.SourceRevision }],
        ExecutionMode = "SUPERSEDED",
    };

    public static Model.PipelineExecution Execution(PipelineRecord pipeline, PipelineExecution execution) => new()
    {
        PipelineName = execution.PipelineName,
        PipelineVersion = pipeline.Version,
        PipelineExecutionId = execution.Id,
        Status = execution.Status,
        ArtifactRevisions = execution.SourceRevision is null
            ? []
            : [new() { Name = pipeline.Definition.Stages[0].Actions[0].OutputArtifacts is [var artifact, ..] ? artifact : null, RevisionId = execution.SourceRevision, RevisionSummary = execution.SourceRevision }],
        ExecutionMode = "SUPERSEDED",
    };

    /// <summary>The actions of an execution that have begun, the latest first.</summary>
    public static IEnumerable<Model.ActionExecutionDetail> Actions(PipelineRecord pipeline, PipelineExecution execution) =>
        from stage in execution.Stages.Reverse()
        from action in stage.Actions.Reverse()
        where action.Status is not null
        let definition = pipeline.Definition.Stages.FirstOrDefault(found => found.Name == stage.Name)?.Actions.FirstOrDefault(found => found.Name == action.Name)
        select new Model.ActionExecutionDetail
        {
            PipelineExecutionId = execution.Id,
            ActionExecutionId = IdOf(execution, stage.Name, action.Name),
            PipelineVersion = pipeline.Version,
            StageName = stage.Name,
            ActionName = action.Name,
            StartTime = action.StartedAt?.UtcDateTime,
            LastUpdateTime = (action.EndedAt ?? action.StartedAt)?.UtcDateTime,
            Status = action.Status,
            Input = definition is null ? null : new() { ActionTypeId = TypeOf(definition), Configuration = new(definition.Configuration), Namespace = definition.Namespace },
            Output = new()
            {
                OutputVariables = new(action.Variables),
                ExecutionResult = new() { ExternalExecutionId = action.ExternalExecutionId, ExternalExecutionSummary = action.Summary, ErrorDetails = ErrorOf(action) },
            },
        };

    public static Model.JobDetails Job(ActionJob job, AwsAccount account) => new()
    {
        Id = job.Id,
        AccountId = job.AccountId,
        Data = new()
        {
            ActionTypeId = TypeOf(job.Action),
            ActionConfiguration = new() { Configuration = new(job.Action.Configuration) },
            PipelineContext = new()
            {
                PipelineName = job.Context.PipelineName,
                PipelineArn = account.Arn("codepipeline", job.Context.PipelineName).ToString(),
                PipelineExecutionId = job.Context.ExecutionId,
                Action = new() { Name = job.Action.Name },
            },
            InputArtifacts = [.. job.Action.InputArtifacts.Select(name => Artifact(job, name))],
            OutputArtifacts = [.. job.Action.OutputArtifacts.Select(name => Artifact(job, name))],
            ArtifactCredentials = new() { AccessKeyId = job.Credentials.AccessKeyId, SecretAccessKey = job.Credentials.SecretAccessKey, SessionToken = job.Credentials.SessionToken },
            ContinuationToken = job.ContinuationToken,
        },
    };

    private static Model.Artifact Artifact(ActionJob job, string name)
    {
        var (bucket, key) = job.Context.Artifacts.Locate(name);
        return new() { Name = name, Location = new() { Type = "S3", S3Location = new() { BucketName = bucket, ObjectKey = key } } };
    }

    private static Model.StageState Stage(StageDefinition definition, PipelineExecution? latest)
    {
        var stage = latest?.Stages.FirstOrDefault(found => found.Name == definition.Name);
        return new()
        {
            StageName = definition.Name,
            InboundTransitionState = new() { Enabled = true },
            ActionStates = [.. definition.Actions.Select(action => new Model.ActionState { ActionName = action.Name, LatestExecution = Execution(definition.Name, action.Name, latest) })],
            LatestExecution = stage?.Status is null ? null : new() { PipelineExecutionId = latest!.Id, Status = stage.Status },
        };
    }

    private static Model.ActionExecution? Execution(string stage, string name, PipelineExecution? latest) => latest?.FindAction(stage, name) is { Status: not null } action
        ? new()
        {
            ActionExecutionId = IdOf(latest, stage, name),
            Status = action.Status,
            Summary = action.Summary,
            LastStatusChange = (action.EndedAt ?? action.StartedAt)?.UtcDateTime,
            Token = latest.FindApprovalToken(stage, name),
            ExternalExecutionId = action.ExternalExecutionId,
            ErrorDetails = ErrorOf(action),
        }
        : null;

    private static Model.ActionDeclaration Action(ActionDefinition action) => new()
    {
        Name = action.Name,
        ActionTypeId = TypeOf(action),
        RunOrder = action.RunOrder,
        Configuration = new(action.Configuration),
        InputArtifacts = [.. action.InputArtifacts.Select(artifact => new Model.InputArtifact { Name = artifact })],
        OutputArtifacts = [.. action.OutputArtifacts.Select(artifact => new Model.OutputArtifact { Name = artifact })],
        Namespace = action.Namespace,
    };

    private static Model.ActionTypeId TypeOf(ActionDefinition action) => new() { Category = action.Category, Owner = "AWS", Provider = action.Provider, Version = "1" };

    private static Model.ErrorDetails? ErrorOf(ActionExecution action) => action.ErrorMessage is null ? null : new() { Code = "JobFailed", Message = action.ErrorMessage };

    private static string IdOf(PipelineExecution execution, string stage, string action) => DerivedId.Of($"{execution.Id}/{stage}/{action}");

    private static DateTimeOffset LastChange(PipelineExecution execution) =>
        execution.EndedAt ?? execution.Stages.SelectMany(stage => stage.Actions).Select(action => action.EndedAt ?? action.StartedAt).Max() ?? execution.StartedAt;
}
