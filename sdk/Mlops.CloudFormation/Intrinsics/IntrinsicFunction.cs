using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>A function of the template language.</summary>
/// <param name="argument">The argument, functions in it not yet evaluated.</param>
/// <param name="context">What to evaluate with.</param>
/// <returns>The value; <see langword="null"/> for <c>AWS::NoValue</c>.</returns>
internal delegate JsonNode? IntrinsicFunction(JsonNode? argument, EvaluationContext context);
