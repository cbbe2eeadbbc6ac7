using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::Lambda::Function</c>: its record is the function's configuration; <see cref="FunctionDirectory"/> reads it.</summary>
internal sealed class FunctionHandler(IObjectStore objects) : IResourceHandler
{
    public bool HasEffects => false;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(Configure(context));

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(Configure(context));

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private ResourceState Configure(ResourceContext context)
    {
        var code = context.Properties["Code"] as JsonObject;
        var state = ResourceStates.Of(context);
        FunctionLimits.Check(context);
        CodeLocation.Check(objects, code, context);
        // Images are not run here.
        return state with { RecordedOnly = code?["S3Key"] is null && code?["ZipFile"] is null };
    }
}
