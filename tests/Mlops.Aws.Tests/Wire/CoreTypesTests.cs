using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;

namespace Mlops.Aws.Tests.Wire;

/// <summary>The types of AWSSDK.Core that are leant on and that it calls internal: a version that changes them is noticed here, by name.</summary>
public sealed class CoreTypesTests
{
    [Theory]
    [InlineData(typeof(StandardRetryPolicy), "RetryForExceptionAsync")]
    [InlineData(typeof(StandardRetryPolicy), "WaitBeforeRetryAsync")]
    [InlineData(typeof(StandardRetryPolicy), "IsStaleConnectionError")]
    [InlineData(typeof(BaseAuthResolverHandler), "ResolveAuthOptions")]
    [InlineData(typeof(AmazonServiceClient), "CustomizeRuntimePipeline")]
    [InlineData(typeof(Amazon.Runtime.Internal.Transform.JsonResponseUnmarshaller), "UnmarshallException")]
    public void Method_ThatIsOverridden_IsVirtual(Type type, string method) => Assert.Contains(
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), candidate => candidate.Name == method && candidate is { IsVirtual: true, IsFinal: false });
}
