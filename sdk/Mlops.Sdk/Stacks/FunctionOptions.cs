using Amazon.CDK.AWS.Lambda;

namespace Mlops.Sdk;

/// <summary>How a Lambda function runs.</summary>
public sealed class FunctionOptions
{
    /// <summary>How long one run may take.</summary>
    /// <value>1 second to 15 minutes; the default is 1 minute.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The memory, in megabytes; processor time grows with it.</summary>
    /// <value>128 to 10,240; the default is 512.</value>
    public int MemorySize { get; set; } = 512;

    /// <summary>The construct's id, where one folder's code becomes several functions.</summary>
    /// <value>The default is the handler's name, else the folder's, in Pascal case.</value>
    public string? Id { get; set; }

    /// <summary>Changes the function's properties before it is created, for everything that has no option here.</summary>
    public Action<FunctionProps>? Customize { get; set; }
}
