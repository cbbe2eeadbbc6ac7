using Amazon.CDK.AWS.Lambda;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Stacks;

/// <summary>A function of a stack and what was said when it was added.</summary>
/// <param name="Id">The construct's id.</param>
/// <param name="Function">The construct.</param>
/// <param name="Package">Its code.</param>
/// <param name="Timeout">How long one run may take.</param>
/// <param name="Environment">The author's environment variables.</param>
internal sealed record StackFunction(
    string Id, Function Function, LambdaPackage Package, TimeSpan Timeout, Dictionary<string, string> Environment);
