namespace Mlops.EndToEnd.Workspace;

/// <summary>The tests that share one set of packages; they run one after another, since each of them starts builds.</summary>
[CollectionDefinition(Name)]
public sealed class ProductCollection : ICollectionFixture<Product>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "product";
}
