using System.Collections.Frozen;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>The handlers by resource type; a type without one of its own is recorded.</summary>
internal sealed class ResourceHandlers
{
    private readonly FrozenDictionary<string, IResourceHandler> _byType;
    private readonly IResourceHandler _custom;
    private readonly RecordedResourceHandler _recorded = new();

    /// <summary>Creates the table.</summary>
    /// <param name="objects">The local S3.</param>
    /// <param name="stacks">Where custom resources find their functions.</param>
    /// <param name="functions">Runs the functions of custom resources.</param>
    /// <param name="rules">The rules of the event bus.</param>
    /// <param name="destinations">Who can be told of what happens in buckets.</param>
    /// <param name="more">Handlers of what itself makes stacks, by type.</param>
    public ResourceHandlers(IObjectStore objects, IStackStore stacks, IFunctionRuntime functions, EventRules rules, IEventDestinations destinations, IReadOnlyDictionary<string, IResourceHandler> more)
    {
        _custom = new CustomResourceHandler(stacks, functions);
        _byType = new Dictionary<string, IResourceHandler>(more)
        {
            ["AWS::S3::Bucket"] = new BucketHandler(objects, destinations),
            ["AWS::S3::BucketPolicy"] = new BucketPolicyHandler(objects),
            ["AWS::Lambda::Function"] = new FunctionHandler(objects),
            ["AWS::Lambda::LayerVersion"] = new LayerVersionHandler(objects),
            ["AWS::Events::Rule"] = new EventRuleHandler(rules),
        }.ToFrozenDictionary();
    }

    /// <summary>The handler of a type.</summary>
    public IResourceHandler For(string type) => _byType.GetValueOrDefault(type) ?? (ResourceTypes.IsCustom(type) ? _custom : _recorded);
}
