using Mlops.Core.Settings;
using Mlops.Orchestrator.Local;

namespace Mlops.Sdk.Testing;

/// <summary>How to open a <see cref="TestCloud"/>.</summary>
public sealed record TestCloudOptions
{
    /// <summary>What answers in the place of functions, by the name of their Lambda folder. Only the local cloud has stubs.</summary>
    /// <value>The default is none: functions run, as processes of this machine.</value>
    public Dictionary<string, FunctionStub> Stubs { get; init; } = [];

    /// <summary>The clock of the local cloud.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The settings of the local cloud: one account or several, and the names of the buckets.</summary>
    /// <value>The default is one made-up account.</value>
    public OrchestratorSettings Settings { get; init; } = new();

    /// <summary>The settings of an orchestrator on AWS whose stack does not tell them.</summary>
    /// <value><see langword="null"/>, the default, for what the stack <c>mlops-orchestrator</c> says.</value>
    public OrchestratorSettings? AwsSettings { get; init; }

    /// <summary>Bundles to publish beside that of the blueprint: files <c>blueprints.zip</c>. The pipeline for several accounts is in that of the built-in pipeline types.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Bundles { get; init; } = [];
}
