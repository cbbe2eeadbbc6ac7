namespace Mlops.Orchestrator.Local.Functions;

/// <summary>A Lambda function, as its <c>AWS::Lambda::Function</c> resource configures it.</summary>
internal sealed record FunctionConfiguration
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>Such as <c>dotnet10</c>, <c>python3.13</c>, <c>provided.al2023</c>.</summary>
    public required string Runtime { get; init; }

    public required string Handler { get; init; }

    /// <summary>The code, where it is in the template; its zip has no place in S3 then.</summary>
    public string? InlineCode { get; init; }

    public string CodeBucket { get; init; } = "";

    public string CodeKey { get; init; } = "";

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    public int MemoryMegabytes { get; init; } = 128;

    /// <summary>The processor, as Lambda spells it.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>What lies beside the code, the first of it lowest.</summary>
    public IReadOnlyList<FunctionLayer> Layers { get; init; } = [];

    /// <summary>How many runs there may be at a time; <see langword="null"/> for any number.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>Whether each run is told to X-Ray.</summary>
    public bool IsTraced { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The queue or topic that is sent what an asynchronous invocation failed at; <see langword="null"/> for none.</summary>
    public string? DeadLetterArn { get; init; }

    /// <summary>How it is run for a debugger; <see langword="null"/> when it is not.</summary>
    public FunctionDebugger? Debugger { get; init; }

    public string Region { get; init; } = "us-east-1";

    public string AccountId { get; init; } = "000000000000";
}

/// <summary>A layer of a function.</summary>
/// <param name="Arn">The ARN of the layer's version.</param>
/// <param name="Bucket">The bucket of its zip; <see langword="null"/> where no stack of this account has made such a layer.</param>
/// <param name="Key">The zip's key.</param>
internal sealed record FunctionLayer(string Arn, string? Bucket, string? Key);

/// <summary>How a function is run for a debugger.</summary>
/// <param name="How">What is run.</param>
/// <param name="LambdaFolder">The name of its Lambda folder.</param>
/// <param name="SuspendedTimeout">The time-out that it has otherwise.</param>
internal sealed record FunctionDebugger(DebuggedFunction How, string LambdaFolder, TimeSpan SuspendedTimeout);
