namespace Mlops.EndToEnd.Workspace;

/// <summary>The tests that work in the product's copy of the repository: they run one after another, since each of them starts builds there.</summary>
[CollectionDefinition(Name)]
public sealed class RepositoryCollection : ICollectionFixture<SharedProduct>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "repository";
}
