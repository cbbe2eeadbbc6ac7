using Mlops.Sdk.Lambda.Hosting;

namespace Mlops.Sdk.Lambda.Tests.Hosting;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(1, 0.5)]
    [InlineData(10, 9)]
    [InlineData(900, 897)]
    public void WorkingTime_Remaining_LeavesTimeToAnswer(double remaining, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), Deadline.WorkingTime(TimeSpan.FromSeconds(remaining)));
}
