using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Tests.S3;

public class ObjectPathTests
{
    private static readonly string[] Pieces =
        ["a", "A", "b", ".", "..", "/", "//", "", " ", "%", "%41", "%0", "~", "%~", "CON", "nul.txt", "\\", ":", "\0", "\n", "ü", "漢", "😀", "e\u0301", "data.csv", ".tmp~", new string('x', 150)];

    /// <summary>Keys made of what is dangerous in paths.</summary>
    private static readonly Arbitrary<string> Keys = Gen.Elements(Pieces).ListOf()
        .Select(pieces => string.Concat(pieces))
        .Where(key => Encoding.UTF8.GetByteCount(key) is > 0 and <= 1024)
        .ToArbitrary();

    [Theory]
    [InlineData("data/customers.csv", "data/customers.csv")]
    [InlineData("mlops_provisioned_pipelines/My-Stack/template.zip", "mlops_provisioned_pipelines/My-Stack/template.zip")]
    [InlineData("model", "model%")]
    [InlineData("model/v1.0/model.bin", "model/v1.0%/model.bin")]
    [InlineData("../../etc/passwd.txt", "%2e%2e%/%2e%2e%/etc/passwd.txt")]
    [InlineData("/a.txt", "%0/a.txt")]
    [InlineData("a/", "a/%0%")]
    [InlineData("a.", "a%2e")]
    [InlineData("con/x.txt", "%63on/x.txt")]
    [InlineData("100%.txt", "100%25.txt")]
    public void Of_Key_GivesAPathThatCanBeRead(string key, string path) => Assert.Equal(path, ObjectPath.Of(key, isCaseSensitive: true));

    [Fact]
    public void Of_OnADiskThatIgnoresCase_KeepsKeysApart() =>
        Assert.NotEqual(ObjectPath.Of("A.txt", isCaseSensitive: false), ObjectPath.Of("a.txt", isCaseSensitive: false), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Of_EmptyKey_IsRefused() =>
        Assert.Equal("MLOPS3324", Assert.Throws<MlopsException>(() => ObjectPath.Of("")).Problems.Single().Code);

    [Fact]
    public void Of_HalfASurrogatePair_IsRefused() =>
        Assert.Equal("MLOPS3324", Assert.Throws<MlopsException>(() => ObjectPath.Of("\ud800")).Problems.Single().Code);

    [Fact]
    public void Of_KeyOf1025Bytes_IsRefused() => Assert.Throws<MlopsException>(() => ObjectPath.Of(new string('k', 1025)));

    [Property(MaxTest = 500)]
    public Property KeyOf_PathOfAKey_IsTheKey() =>
        Prop.ForAll(Keys, key => ObjectPath.KeyOf(ObjectPath.Of(key)) == key);

    [Property(MaxTest = 500)]
    public Property Of_AnyKey_StaysInsideAndFitsFileNames() => Prop.ForAll(Keys, key =>
        new[] { true, false }.All(isCaseSensitive =>
            ObjectPath.Of(key, isCaseSensitive).Split('/').All(name => name is not ("" or "." or "..") && Encoding.UTF8.GetByteCount(name) <= 210)));

    [Property(MaxTest = 500)]
    public Property Of_TwoKeys_NeverNeedOneNameForFileAndFolder() => Prop.ForAll(Keys, Keys, (one, other) =>
        one == other || !(ObjectPath.Of(one) + "/").StartsWith(ObjectPath.Of(other) + "/", StringComparison.Ordinal));

    [Property(MaxTest = 500)]
    public Property Of_TwoKeysOnADiskThatIgnoresCase_DifferByMoreThanCase() => Prop.ForAll(Keys, Keys, (one, other) =>
        one == other || !string.Equals(ObjectPath.Of(one, isCaseSensitive: false), ObjectPath.Of(other, isCaseSensitive: false), StringComparison.OrdinalIgnoreCase));
}
