using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The zips of functions, extracted once per content.</summary>
/// <param name="objects">Where the zips are.</param>
/// <param name="blueprintBucket">The bucket in which code runs only under a key with its hash: what a stack was given cannot become something else.</param>
/// <param name="folder">Where they are extracted to.</param>
internal sealed class FunctionCodeCache(IObjectStore objects, string blueprintBucket, string folder)
{
    /// <summary>Extracts a function's zip and those of its layers, unless the same content is there already.</summary>
    /// <exception cref="MlopsException">The zip is missing, is not one that was published, or cannot be used.</exception>
    public async Task<UnpackedCode> GetAsync(FunctionConfiguration function, CancellationToken cancellationToken)
    {
        var code = await CodeAsync(function, cancellationToken);
        foreach (var layer in function.Layers.Where(layer => layer.Key is not null))
        {
            code = code with { Layers = [.. code.Layers, await LayerAsync(layer, function, cancellationToken)] };
        }

        return code;
    }

    private async Task<UnpackedCode> LayerAsync(FunctionLayer layer, FunctionConfiguration function, CancellationToken cancellationToken)
    {
        var (place, zip) = await ReadAsync($"layer {layer.Arn}", layer.Bucket ?? "", layer.Key ?? "", function, cancellationToken);
        return Unpack(place, zip);
    }

    private async Task<(string Place, ReadOnlyMemory<byte> Zip)> ReadAsync(string what, string bucket, string key, FunctionConfiguration function, CancellationToken cancellationToken)
    {
        var place = $"s3://{bucket}/{key}";
        var zip = (objects.BucketExists(bucket) ? await objects.GetAsync(bucket, key, cancellationToken) : null)
            ?? throw new MlopsException(new Problem(FunctionDiagnostics.CodeNotFound, $"The {what} of the function '{function.Name}' is not in {place}.")
            {
                Hint = "Build the bundle again: it carries the zips of its functions.",
            });
        return (place, zip.Content);
    }

    private async Task<UnpackedCode> CodeAsync(FunctionConfiguration function, CancellationToken cancellationToken)
    {
        if (function.InlineCode is { } code)
        {
            return Unpack("Code.ZipFile", InlineCode.Zip(function.Runtime, code));
        }

        var (place, zip) = await ReadAsync("code", function.CodeBucket, function.CodeKey, function, cancellationToken);
        var hash = Sha256.Of(zip.Span);
        if (function.CodeBucket == blueprintBucket && BundleLayout.HashIn(function.CodeKey) != hash)
        {
            throw new MlopsException(new Problem(FunctionDiagnostics.CodeNotPublished, $"The code of the function '{function.Name}' in {place} has the SHA-256 {hash}, which is not the one in its key.")
            {
                Expected = $"{BundleLayout.Immutable(BundleLayout.Lambda("FOLDER"), hash)}, the key that a template has from its bundle",
                Hint = "Something other than mlops has written it. Repeat 'mlops provision', which publishes the bundle again.",
            });
        }

        return Unpack(place, zip);
    }

    private UnpackedCode Unpack(string place, ReadOnlyMemory<byte> content)
    {
        var hash = Sha256.Of(content.Span);
        var target = Path.Combine(folder, hash);
        if (Directory.Exists(target) && !IsWhole(content, place, target))
        {
            // A function can write to its own code; the next run is of the code that was published.
            PrivateFiles.Remove(target);
        }

        if (!Directory.Exists(target))
        {
            Extract(place, content, target);
        }

        return new UnpackedCode(hash, target);
    }

    private static bool IsWhole(ReadOnlyMemory<byte> content, string place, string target)
    {
        try
        {
            using var zip = new MemoryStream(content.ToArray());
            return SafeZip.Read(zip, place).All(entry => Path.Combine(target, entry.Name) is var file && File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(entry.Content.Span));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Extract(string place, ReadOnlyMemory<byte> content, string target)
    {
        var temporary = $"{target}.{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}";
        try
        {
            PrivateFiles.CreateDirectory(temporary);
            SafeZip.Extract(new MemoryStream(content.ToArray()), temporary, place);
            PrivateFiles.CloseAll(temporary);
            Directory.Move(temporary, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Extracted by another invocation at the same moment: the same content.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(target, exception);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }
}

/// <summary>A function's code on disk.</summary>
/// <param name="Hash">The SHA-256 of its zip.</param>
/// <param name="Folder">The extracted zip.</param>
internal sealed record UnpackedCode(string Hash, string Folder)
{
    /// <summary>Its layers that are here, the first of them lowest.</summary>
    public IReadOnlyList<UnpackedCode> Layers { get; init; } = [];
}
