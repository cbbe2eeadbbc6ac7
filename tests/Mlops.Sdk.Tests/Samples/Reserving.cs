namespace Mlops.Sdk.Tests.Samples;

/// <summary>Declares a parameter whose name the SDK needs.</summary>
internal sealed class Reserving() : Blueprint("reserving", "Reserving")
{
    public StringParameter Boundary { get; } = Parameter.String("PermissionsBoundary").From(Key.Required("boundary"));

    protected override void Build(BlueprintStack stack) => stack.AddOutput("Boundary", stack[Boundary]);
}
