using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Manifests;

namespace Mlops.Sdk;

/// <summary>A switch, written the way Python writes it because existing templates expect that.</summary>
public sealed class BooleanParameter : Parameter<BooleanParameter>
{
    internal BooleanParameter(string name, SourceLocation location)
        : base(name, RequestKeyType.Boolean, new() { AllowedValues = ["True", "False"] }, location)
    {
    }
}
