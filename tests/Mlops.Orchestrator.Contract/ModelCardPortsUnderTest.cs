using Mlops.Orchestrator.ModelCards;

namespace Mlops.Orchestrator.Contract;

/// <summary>The ports for model cards of one adapter, with what their contract is tried on.</summary>
public abstract class ModelCardPortsUnderTest : IAsyncDisposable
{
    /// <summary>The ports.</summary>
    public abstract ModelCardPorts Ports { get; }

    /// <summary>A bucket that files are read from and cards are exported to.</summary>
    public abstract string Bucket { get; }

    /// <summary>Puts a file into the bucket.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">Its bytes.</param>
    public abstract Task PutAsync(string key, byte[] content);

    /// <summary>Makes a model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="image">The image of its only container.</param>
    /// <param name="artifact">Its artifact, <c>s3://…</c>.</param>
    public abstract Task AddModelAsync(string name, string image, string artifact);

    /// <summary>Starts a training job with the hyperparameter <c>eta</c> of <c>0.1</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="image">The image of its algorithm.</param>
    /// <param name="dataset">Its only data, <c>s3://…</c>.</param>
    public abstract Task AddTrainingJobAsync(string name, string image, string dataset);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
