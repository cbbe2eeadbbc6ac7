using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Mlops.Orchestrator.Local.CloudFormation.ChangeSets;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using OnFailure = Mlops.Orchestrator.Local.CloudFormation.Stacks.OnFailure;
using StackStatus = Mlops.Orchestrator.Local.CloudFormation.Stacks.StackStatus;

namespace Mlops.Orchestrator.Local.Server.CloudFormation;

/// <summary>The operations on change sets. One is complete when its creation is answered.</summary>
internal sealed partial class CloudFormationService
{
    public override async Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken = default)
    {
        CheckServed(request);
        var isCreation = IsCreation(request.ChangeSetType);
        var present = store.Find(request.StackName!);
        if (request.UsePreviousTemplate == true && (request.TemplateBody ?? request.TemplateURL) is not null)
        {
            throw Invalid("You cannot specify a template and use the previous one.");
        }

        var (text, isFromS3) = request.UsePreviousTemplate == true ? (isCreation ? throw Invalid("There is no previous template of a stack that is to be created.") : Find(request.StackName!).Template, true)
            : await templates.ReadAsync(request.TemplateBody, request.TemplateURL, cancellationToken);
        var stack = new StackRequest(request.StackName!, text)
        {
            TemplateFromS3 = isFromS3,
            Parameters = Arguments(request.Parameters),
            Capabilities = request.Capabilities ?? [],
            Tags = request.Tags is null ? present?.Tags ?? [] : Tags(request.Tags),
            NotificationArns = request.NotificationARNs ?? present?.NotificationArns ?? [],
            OnFailure = OnFailureOf(request.OnStackFailure, isCreation),
            ImportsExisting = request.ImportExistingResources == true,
        };
        var changeSet = RefusingChangeSet(() => changeSets.Create(new(request.ChangeSetName!, stack, isCreation)
        {
            Description = request.Description,
            ClientToken = request.ClientToken,
            OnStackFailure = request.OnStackFailure?.Value,
        }));
        return new() { Id = changeSet.Id, StackId = changeSet.StackId };
    }

    public override Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken = default)
    {
        var changeSet = GetChangeSet(request.ChangeSetName!, request.StackName);
        var page = Page.Of(changeSet.Changes, request.NextToken, PerPage, Invalid);
        var answer = ChangeSetAnswers.ChangeSet(changeSet, Find(changeSet.StackId).Name);
        answer.Changes = [.. page.Items.Select(change => ChangeSetAnswers.Change(change, request.IncludePropertyValues == true))];
        answer.NextToken = page.Next;
        return Task.FromResult(answer);
    }

    public override Task<ListChangeSetsResponse> ListChangeSetsAsync(ListChangeSetsRequest request, CancellationToken cancellationToken = default)
    {
        var page = Page.Of(RefusingChangeSet(() => changeSets.List(request.StackName!)), request.NextToken, PerPage, Invalid);
        return Task.FromResult(new ListChangeSetsResponse { Summaries = [.. page.Items.Select(changeSet => ChangeSetAnswers.Summary(changeSet, Find(changeSet.StackId).Name))], NextToken = page.Next });
    }

    public override Task<ExecuteChangeSetResponse> ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken = default)
    {
        Run(RefusingChangeSet(() => changeSets.Execute(request.ChangeSetName!, request.StackName, changeSet => changeSet.Request with
        {
            ClientRequestToken = request.ClientRequestToken,
            RetainsExceptOnCreate = request.RetainExceptOnCreate == true,
            OnFailure = request.DisableRollback != true ? changeSet.Request.OnFailure
                : changeSet.OnStackFailure is not null ? throw Invalid("You can specify either OnStackFailure or DisableRollback, but not both.")
                : OnFailureOf(Amazon.CloudFormation.OnStackFailure.DO_NOTHING, changeSet.IsCreation),
        })));
        return Task.FromResult(new ExecuteChangeSetResponse());
    }

    public override Task<DeleteChangeSetResponse> DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(RefusingChangeSet(() =>
        {
            changeSets.Delete(request.ChangeSetName!, request.StackName);
            return new DeleteChangeSetResponse();
        }));

    private ChangeSetRecord GetChangeSet(string nameOrId, string? stack) => RefusingChangeSet(() => changeSets.Get(nameOrId, stack));

    /// <summary>A stack in review has none yet: CloudFormation answers with an empty text.</summary>
    private static (string Original, string? Processed) TemplatesOf(StackRecord stack) => stack.Status == StackStatus.ReviewInProgress ? ("", null) : (stack.Template, stack.ProcessedTemplate);

    private static (string Original, string? Processed) TemplatesOf(ChangeSetRecord changeSet) => (changeSet.Request.Template, changeSet.ProcessedTemplate);

    private static void CheckServed(CreateChangeSetRequest request)
    {
        if (request.ResourcesToImport is { Count: > 0 })
        {
            throw Invalid("ResourcesToImport: the local cloud imports resources by ImportExistingResources only.");
        }

        if (request.DeploymentMode is not null)
        {
            throw Invalid("DeploymentMode: stacks of the local cloud do not drift, so that there is nothing to revert.");
        }
    }

    private static bool IsCreation(ChangeSetType? type) => type?.Value switch
    {
        "CREATE" => true,
        null or "UPDATE" => false,
        "IMPORT" => throw Invalid("ChangeSetType: the local cloud imports resources by ImportExistingResources only."),
        var other => throw Invalid($"ChangeSetType is '{other}'; it must be CREATE, UPDATE or IMPORT."),
    };

    private static OnFailure OnFailureOf(OnStackFailure? onStackFailure, bool isCreation) => (onStackFailure?.Value, isCreation) switch
    {
        (null or "ROLLBACK", _) => OnFailure.Rollback,
        ("DO_NOTHING", true) => OnFailure.DoNothing,
        ("DELETE", true) => OnFailure.Delete,
        ("DO_NOTHING" or "DELETE", false) => throw Invalid("The local cloud rolls back every update that fails."),
        var (other, _) => throw Invalid($"OnStackFailure is '{other}'; it must be DO_NOTHING, ROLLBACK or DELETE."),
    };

    private static T RefusingChangeSet<T>(Func<T> call)
    {
        try
        {
            return Refusing(call, exists: () => false);
        }
        catch (ChangeSetError error)
        {
            throw new AmazonCloudFormationException(error.Message, null, ErrorType.Sender, error.Code, null, error.Status);
        }
    }
}
