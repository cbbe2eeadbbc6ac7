using System.IO.Compression;
using System.Text;
using Mlops.Sdk.Synthesis;
using Mlops.Tests;

namespace Mlops.Sdk.Tests.Synthesis;

public sealed class CdkCacheTests : IDisposable
{
    private const string Redirect = """{"schema":"jsii/file-redirect","compression":"gzip","filename":".jsii.gz"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reduce_Description_LosesItsDocumentationAlone()
    {
        var file = Package("aws-cdk-lib", Redirect, """
            {"name":"aws-cdk-lib","docs":{"summary":"\"All\" of it."},"readme":{"markdown":"# é"},"types":{"aws-cdk-lib.Aws":{"docs":{"summary":"x"},"fqn":"aws-cdk-lib.Aws","kind":"class","locationInModule":{"line":1},
            "properties":[{"docs":{},"name":"docs","immutable":true,"optional":null,"n":1.50,"text":"é \" \\"}],"symbolId":"lib/aws:Aws"}}}
            """);

        CdkCache.Reduce(_folder.Path);

        const string Expected = """{"name":"aws-cdk-lib","types":{"aws-cdk-lib.Aws":{"fqn":"aws-cdk-lib.Aws","kind":"class","properties":[{"name":"docs","immutable":true,"optional":null,"n":1.50,"text":"\u00E9 \u0022 \\"}]}}}""";
        Assert.Equal(Expected, File.ReadAllText(file));
        CdkCache.Reduce(_folder.Path);
        Assert.Equal(Expected, File.ReadAllText(file));
        Assert.Equal([".jsii", ".jsii.gz"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("constructs", Redirect, "{}")]
    [InlineData("aws-cdk-lib", """{"name":"aws-cdk-lib","docs":{}}""", "{}")]
    [InlineData("aws-cdk-lib", Redirect, "no JSON")]
    [InlineData("aws-cdk-lib", Redirect, null)]
    public void Reduce_WhatItDoesNotKnow_StaysAsItIs(string package, string description, string? content)
    {
        var file = Package(package, description, content);

        CdkCache.Reduce(_folder.Path);

        Assert.Equal(description, File.ReadAllText(file));
    }

    private string Package(string name, string description, string? content)
    {
        var file = _folder.Write(Path.Combine(name, "2.160.0", "0123abcd", ".jsii"), description);
        if (content is not null)
        {
            using var stream = new GZipStream(File.Create($"{file}.gz"), CompressionLevel.Fastest);
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        return file;
    }
}
