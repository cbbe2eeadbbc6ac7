using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Manifests;

namespace Mlops.Sdk;

/// <summary>A number.</summary>
public sealed class NumberParameter : Parameter<NumberParameter>
{
    internal NumberParameter(string name, RequestKeyType keyType, ValueConstraints constraints, SourceLocation location)
        : base(name, keyType, constraints, location)
    {
    }

    /// <inheritdoc/>
    public override string Type => "Number";
}
