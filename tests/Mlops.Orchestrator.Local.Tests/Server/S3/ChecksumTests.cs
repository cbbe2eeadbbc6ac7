using System.Text;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Tests.Server.S3;

public sealed class ChecksumTests
{
    /// <summary>The check values of the algorithms: the checksum of "123456789".</summary>
    [Theory]
    [InlineData("CRC32", "CBF43926")]
    [InlineData("CRC32C", "E3069283")]
    [InlineData("CRC64NVME", "AE8B14860A799888")]
    [InlineData("SHA1", "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    [InlineData("SHA256", "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225")]
    public void Compute_CheckValue_IsTheKnownOne(string algorithm, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(Checksum.Compute(algorithm, Encoding.ASCII.GetBytes("123456789"))));
}
