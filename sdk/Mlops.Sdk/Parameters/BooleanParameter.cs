using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>A switch, written the way Python writes it because existing templates expect that.</summary>
public sealed class BooleanParameter : Parameter<BooleanParameter>
{
    internal BooleanParameter(string name, SourceLocation location)
        : base(name, RequestKeyType.Boolean, new() { AllowedValues = ["True", "False"] }, location)
    {
    }
}
