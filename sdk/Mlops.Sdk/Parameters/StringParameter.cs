using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>A text parameter.</summary>
public sealed class StringParameter : Parameter<StringParameter>
{
    internal StringParameter(string name, ValueConstraints constraints, SourceLocation location)
        : base(name, RequestKeyType.String, constraints, location)
    {
    }
}
