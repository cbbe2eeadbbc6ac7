using System.Text.Json.Serialization;
using Mlops.Sdk.Lambda;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>Greets whoever invokes it.</summary>
/// <remarks>
/// In the blueprint's class:
/// <code>
/// public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
///
/// var function = stack.AddFunction(LambdaName1);
/// stack.AddOutput("FunctionName", function.FunctionName);
/// </code>
/// </remarks>
internal sealed class LambdaFunction1() : LambdaFunction<Person, Greeting>(LambdaName1Json.Default.Person, LambdaName1Json.Default.Greeting)
{
    protected override Task<Greeting> HandleAsync(Person input, LambdaContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new Greeting($"Hello {input.Name}"));
}

/// <summary>What the function is invoked with.</summary>
/// <param name="Name">Who is greeted.</param>
internal sealed record Person([property: JsonPropertyName("name")] string Name);

/// <summary>What it answers.</summary>
/// <param name="Text">The greeting.</param>
internal sealed record Greeting([property: JsonPropertyName("text")] string Text);

[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class LambdaName1Json : JsonSerializerContext;
