using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

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
