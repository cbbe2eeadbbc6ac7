using System.Security.Cryptography;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Tests.Server.Signing;

/// <summary>Who is known, for how long, and to whom.</summary>
public sealed class KeyRingTests
{
    private static readonly AwsAccount Home = new("111122223333", "eu-west-1");
    private static readonly Principal Session = new("222233334444", "arn:aws:sts::222233334444:assumed-role/a/b", "AROA:b");
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void Owner_OfTheSameKey_IsTheSame()
    {
        var (credentials, principal) = new KeyRing(_key, Home).Find(new KeyRing(_key, Home).Owner.AccessKeyId, null, Now);

        Assert.Equal(new KeyRing(_key, Home).Owner, credentials);
        Assert.Equal("arn:aws:iam::111122223333:user/local", principal.Arn);
        Assert.NotEqual(KeyRing.Create(Home).Owner, credentials);
    }

    [Fact]
    public void Session_OfAPerson_OutlivesTheProcessAndEndsInTime()
    {
        var credentials = new KeyRing(_key, Home).Assume(Session, Now.AddHours(1));

        Assert.Equal((credentials, Session), new KeyRing(_key, Home).Find(credentials.AccessKeyId, credentials.SessionToken, Now));
        var error = Assert.Throws<SignatureError>(() => new KeyRing(_key, Home).Find(credentials.AccessKeyId, credentials.SessionToken, Now.AddHours(1)));
        Assert.Equal(SignatureFault.Expired, error.Fault);
    }

    [Fact]
    public void Session_OfAFunction_EndsWithTheProcess()
    {
        var ring = new KeyRing(_key, Home);
        var credentials = ring.ForFunction(Home, "score");

        Assert.True(ring.Find(credentials.AccessKeyId, credentials.SessionToken, Now).Principal.IsFunction);
        Assert.Throws<SignatureError>(() => new KeyRing(_key, Home).Find(credentials.AccessKeyId, credentials.SessionToken, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("e30=.e30=")]
    [InlineData("a.b.c")]
    [InlineData("\0.\0")]
    public void Find_TokenThatIsNone_IsUnknown(string token)
    {
        var ring = new KeyRing(_key, Home);

        Assert.Throws<SignatureError>(() => ring.Find("ASIAAAAAAAAAAAAAAAAA", token, Now));
        Assert.Throws<SignatureError>(() => ring.Find("", token, Now));
    }
}
