namespace Mlops.Sdk.Tests.Samples;

/// <summary>A blueprint whose constructor fails.</summary>
public sealed class NotCreatable : Blueprint
{
    public NotCreatable()
        : base("not_creatable", "NotCreatable") => throw new InvalidOperationException("not today");

    protected override void Build(BlueprintStack stack)
    {
    }
}
