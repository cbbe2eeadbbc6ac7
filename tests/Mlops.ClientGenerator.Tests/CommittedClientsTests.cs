namespace Mlops.ClientGenerator.Tests;

public class CommittedClientsTests
{
    [Fact]
    public void Clients_GeneratedAgain_AreTheCommittedOnes() => Assert.Empty(new ClientFiles(Workspace.Find(AppContext.BaseDirectory)).FindDifferences());
}
