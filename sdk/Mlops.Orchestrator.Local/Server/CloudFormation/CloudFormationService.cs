using System.Globalization;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CloudFormation.Server;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Transforms;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.CloudFormation.ChangeSets;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CloudFormation.StackSets;
using Mlops.Orchestrator.Local.State;
using OnFailure = Mlops.Orchestrator.Local.CloudFormation.Stacks.OnFailure;
using StackStatus = Mlops.Orchestrator.Local.CloudFormation.Stacks.StackStatus;

namespace Mlops.Orchestrator.Local.Server.CloudFormation;

/// <summary>CloudFormation's API over the stacks of one account and region. An operation is answered when it is recorded; its work goes on in the background.</summary>
/// <param name="engine">Does what is asked.</param>
/// <param name="runner">Runs operations to their end.</param>
/// <param name="store">The stacks.</param>
/// <param name="changeSets">The change sets.</param>
/// <param name="stackSets">The StackSets.</param>
/// <param name="templates">Reads templates that a request only names.</param>
/// <param name="account">The account and region.</param>
/// <param name="work">The work in the background.</param>
internal sealed partial class CloudFormationService(
    IStackEngine engine, StackRunner runner, IStackStore store, ChangeSetEngine changeSets, StackSetEngine stackSets, TemplateSource templates, AwsAccount account, BackgroundWork work) : CloudFormationOperations
{
    public const string SigningName = "cloudformation";

    private const int PerPage = 100;

    public override async Task<CreateStackResponse> CreateStackAsync(CreateStackRequest request, CancellationToken cancellationToken = default)
    {
        var (text, isFromS3) = await templates.ReadAsync(request.TemplateBody, request.TemplateURL, cancellationToken);
        var stack = new StackRequest(request.StackName!, text)
        {
            TemplateFromS3 = isFromS3,
            Parameters = Arguments(request.Parameters),
            Capabilities = request.Capabilities ?? [],
            Tags = Tags(request.Tags),
            NotificationArns = request.NotificationARNs ?? [],
            ClientRequestToken = request.ClientRequestToken,
            OnFailure = OnFailureOf(request),
            IsProtected = request.EnableTerminationProtection == true,
            RetainsExceptOnCreate = request.RetainExceptOnCreate == true,
        };
        var operation = Refusing(() => engine.BeginCreate(stack), exists: () => store.Find(request.StackName!) is not null);
        Run(operation);
        return new() { StackId = operation!.StackId };
    }

    public override async Task<UpdateStackResponse> UpdateStackAsync(UpdateStackRequest request, CancellationToken cancellationToken = default)
    {
        var present = Find(request.StackName!);
        if (request.UsePreviousTemplate == true && (request.TemplateBody ?? request.TemplateURL) is not null)
        {
            throw Invalid("You cannot specify a template and use the previous one.");
        }

        var (text, isFromS3) = request.UsePreviousTemplate == true ? (present.Template, true) : await templates.ReadAsync(request.TemplateBody, request.TemplateURL, cancellationToken);
        var stack = new StackRequest(present.Id, text)
        {
            TemplateFromS3 = isFromS3,
            Parameters = Arguments(request.Parameters),
            Capabilities = request.Capabilities ?? [],
            // What is left out stays as it is.
            Tags = request.Tags is null ? present.Tags : Tags(request.Tags),
            NotificationArns = request.NotificationARNs ?? present.NotificationArns,
            ClientRequestToken = request.ClientRequestToken,
            RetainsExceptOnCreate = request.RetainExceptOnCreate == true,
        };
        var operation = Refusing(() => engine.BeginUpdate(stack), exists: () => false) ?? throw Invalid("No updates are to be performed.");
        Run(operation);
        return new() { StackId = operation.StackId };
    }

    public override Task<DeleteStackResponse> DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellationToken = default)
    {
        // Deleting what is being deleted, or is not there, is no error.
        if (store.Find(request.StackName!) is not { Status: StackStatus.DeleteInProgress })
        {
            Run(Refusing(() => engine.BeginDelete(request.StackName!, request.ClientRequestToken, request.RetainResources), exists: () => false));
        }

        return Task.FromResult(new DeleteStackResponse());
    }

    public override Task<ContinueUpdateRollbackResponse> ContinueUpdateRollbackAsync(ContinueUpdateRollbackRequest request, CancellationToken cancellationToken = default)
    {
        Run(Refusing(() => engine.BeginContinueRollback(request.StackName!, request.ResourcesToSkip ?? [], request.ClientRequestToken), exists: () => false));
        return Task.FromResult(new ContinueUpdateRollbackResponse());
    }

    public override Task<UpdateTerminationProtectionResponse> UpdateTerminationProtectionAsync(UpdateTerminationProtectionRequest request, CancellationToken cancellationToken = default)
    {
        var stack = Refusing(() => engine.Protect(request.StackName!, request.EnableTerminationProtection == true), exists: () => false);
        return Task.FromResult(new UpdateTerminationProtectionResponse { StackId = stack.Id });
    }

    public override Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken = default)
    {
        if (request.StackName is { Length: > 0 } name)
        {
            return Task.FromResult(new DescribeStacksResponse { Stacks = [StackAnswers.Stack(Find(name))] });
        }

        var page = PageOf(StackTerms.Present, request.NextToken, _ => true);
        return Task.FromResult(new DescribeStacksResponse { Stacks = [.. page.Items.Select(StackAnswers.Stack)], NextToken = page.Next });
    }

    public override Task<ListStacksResponse> ListStacksAsync(ListStacksRequest request, CancellationToken cancellationToken = default)
    {
        var wanted = request.StackStatusFilter ?? [];
        var page = PageOf(StackTerms.All, request.NextToken, stack => wanted.Count == 0 || wanted.Contains(stack.Status));
        return Task.FromResult(new ListStacksResponse { StackSummaries = [.. page.Items.Select(StackAnswers.Summary)], NextToken = page.Next });
    }

    public override Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken = default)
    {
        var stack = Find(request.StackName!);
        var page = Page.Of([.. store.Events(stack.Id).Reverse()], request.NextToken, PerPage, Invalid);
        return Task.FromResult(new DescribeStackEventsResponse { StackEvents = [.. page.Items.Select(item => StackAnswers.Event(stack, item))], NextToken = page.Next });
    }

    public override Task<DescribeStackResourcesResponse> DescribeStackResourcesAsync(DescribeStackResourcesRequest request, CancellationToken cancellationToken = default)
    {
        var stack = request.StackName is { Length: > 0 } name ? Find(name)
            : store.Having(StackTerms.WithResource(request.PhysicalResourceId ?? "")).FirstOrDefault(stack => stack.Resources.Values.Any(resource => resource.PhysicalId == request.PhysicalResourceId))
                ?? throw Invalid($"Stack for {request.PhysicalResourceId} does not exist");
        return Task.FromResult(new DescribeStackResourcesResponse
        {
            StackResources = [.. Resources(stack).Where(resource => request.LogicalResourceId is null || resource.LogicalId == request.LogicalResourceId).Select(resource => StackAnswers.Resource(stack, resource))],
        });
    }

    public override Task<DescribeStackResourceResponse> DescribeStackResourceAsync(DescribeStackResourceRequest request, CancellationToken cancellationToken = default)
    {
        var stack = Find(request.StackName!);
        var resource = stack.Resources.GetValueOrDefault(request.LogicalResourceId!) ?? throw Invalid($"Resource {request.LogicalResourceId} does not exist for stack {stack.Name}");
        return Task.FromResult(new DescribeStackResourceResponse { StackResourceDetail = StackAnswers.ResourceDetail(stack, resource) });
    }

    public override Task<ListStackResourcesResponse> ListStackResourcesAsync(ListStackResourcesRequest request, CancellationToken cancellationToken = default)
    {
        var stack = Find(request.StackName!);
        var page = Page.Of(Resources(stack), request.NextToken, PerPage, Invalid);
        return Task.FromResult(new ListStackResourcesResponse { StackResourceSummaries = [.. page.Items.Select(resource => StackAnswers.ResourceSummary(stack, resource))], NextToken = page.Next });
    }

    public override Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken = default)
    {
        var (original, processed) = request.ChangeSetName is { Length: > 0 } changeSet ? TemplatesOf(GetChangeSet(changeSet, request.StackName)) : TemplatesOf(Find(request.StackName!));
        return Task.FromResult(new GetTemplateResponse
        {
            TemplateBody = request.TemplateStage?.Value switch
            {
                null or "Processed" => processed ?? original,
                "Original" => original,
                var other => throw Invalid($"TemplateStage is '{other}'; it must be Original or Processed."),
            },
            StagesAvailable = ["Original", "Processed"],
        });
    }

    public override async Task<ValidateTemplateResponse> ValidateTemplateAsync(ValidateTemplateRequest request, CancellationToken cancellationToken = default)
    {
        var template = await ReadAsync(request.TemplateBody, request.TemplateURL, cancellationToken);
        var capabilities = Capabilities.Required(template).ToList();
        return new()
        {
            Parameters = [.. template.Parameters.Values.Select(parameter => new TemplateParameter { ParameterKey = parameter.Name, DefaultValue = parameter.Default, NoEcho = parameter.NoEcho, Description = parameter.Description })],
            Description = template.Description,
            Capabilities = capabilities,
            CapabilitiesReason = StackAnswers.CapabilitiesReason(template, capabilities),
        };
    }

    public override async Task<GetTemplateSummaryResponse> GetTemplateSummaryAsync(GetTemplateSummaryRequest request, CancellationToken cancellationToken = default)
    {
        var template = request.StackName is { Length: > 0 } name ? Refusing(() => LanguageTransform.Read(Find(name).Template, fromS3: true), exists: () => false)!
            : await ReadAsync(request.TemplateBody, request.TemplateURL, cancellationToken);
        return StackAnswers.TemplateSummary(template, [.. Capabilities.Required(template)]);
    }

    public override Task<ListExportsResponse> ListExportsAsync(ListExportsRequest request, CancellationToken cancellationToken = default)
    {
        var exports = store.Having(StackTerms.Exports)
            .SelectMany(stack => stack.Outputs.Where(output => output.ExportName is not null).Select(output => new Export { ExportingStackId = stack.Id, Name = output.ExportName, Value = output.Value }))
            .OrderBy(export => export.Name, StringComparer.Ordinal)
            .ToList();
        var page = Page.Of(exports, request.NextToken, PerPage, Invalid);
        return Task.FromResult(new ListExportsResponse { Exports = [.. page.Items], NextToken = page.Next });
    }

    public override Task<ListImportsResponse> ListImportsAsync(ListImportsRequest request, CancellationToken cancellationToken = default)
    {
        var importers = store.Having(StackTerms.Importing(request.ExportName!)).Where(stack => stack.Imports.Contains(request.ExportName!)).Select(stack => stack.Name).ToList();
        return importers.Count == 0
            ? throw Invalid($"Export '{request.ExportName}' is not imported by any stack.")
            : Task.FromResult(new ListImportsResponse { Imports = importers });
    }

    private void Run(StackRun? operation)
    {
        if (operation is not null)
        {
            work.Run(cancellationToken => runner.RunAsync(operation, cancellationToken));
        }
    }

    private StackRecord Find(string nameOrId) => store.Find(nameOrId) ?? throw Invalid($"Stack with id {nameOrId} does not exist");

    /// <summary>A page of the stacks, the last one created first; a token is the number of the last stack that was looked at.</summary>
    private Page<StackRecord> PageOf(string term, string? token, Func<StackRecord, bool> isWanted)
    {
        var before = string.IsNullOrEmpty(token) ? long.MaxValue
            : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Invalid($"'{token}' is no token of this list.");
        var found = new List<StackRecord>();
        while (store.LatestFirst(term, before, PerPage) is { Count: > 0 } some)
        {
            foreach (var (next, stack) in some)
            {
                if (isWanted(stack) && found.Count == PerPage)
                {
                    return new(found, before.ToString(CultureInfo.InvariantCulture));
                }

                before = next;
                if (isWanted(stack))
                {
                    found.Add(stack);
                }
            }
        }

        return new(found, Next: null);
    }

    private static List<StackResourceRecord> Resources(StackRecord stack) => [.. stack.Resources.Values.OrderBy(resource => resource.Sequence)];

    private async Task<Template> ReadAsync(string? body, string? url, CancellationToken cancellationToken)
    {
        var (text, isFromS3) = await templates.ReadAsync(body, url, cancellationToken);
        return Refusing(() => LanguageTransform.Read(text, isFromS3), exists: () => false)!;
    }

    private static T Refusing<T>(Func<T> call, Func<bool> exists)
    {
        try
        {
            return call();
        }
        catch (MlopsException exception) when (!exception.Problems.Any(problem => StateDiagnostics.IsState(problem.Code)))
        {
            var message = string.Join(' ', exception.Problems.Select(problem => problem.Message));
            throw exception.Problems.Any(problem => problem.Code == CloudFormationDiagnostics.InsufficientCapabilities) ? new InsufficientCapabilitiesException(message)
                : exception.Problems.Any(problem => problem.Code == CloudFormationDiagnostics.StackState) && exists() ? new AlreadyExistsException(message)
                : Invalid(message);
        }
    }

    private static AmazonCloudFormationException Invalid(string message) =>
        new(message, null, Amazon.Runtime.ErrorType.Sender, "ValidationError", null, System.Net.HttpStatusCode.BadRequest);

    private static OnFailure OnFailureOf(CreateStackRequest request) => (request.OnFailure?.Value, request.DisableRollback) switch
    {
        ({ }, { }) => throw Invalid("You can specify either OnFailure or DisableRollback, but not both."),
        (null, true) or ("DO_NOTHING", _) => OnFailure.DoNothing,
        ("DELETE", _) => OnFailure.Delete,
        (null or "ROLLBACK", _) => OnFailure.Rollback,
        var (other, _) => throw Invalid($"OnFailure is '{other}'; it must be DO_NOTHING, ROLLBACK or DELETE."),
    };

    private static IReadOnlyList<ParameterArgument> Arguments(List<Parameter>? parameters) =>
        [.. (parameters ?? []).Select(parameter => new ParameterArgument(parameter.ParameterKey ?? "", parameter.ParameterValue, parameter.UsePreviousValue == true))];

    private static IReadOnlyList<StackTag> Tags(List<Tag>? tags) => [.. (tags ?? []).Select(tag => new StackTag(tag.Key!, tag.Value!))];
}
