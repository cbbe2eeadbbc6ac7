namespace Mlops.EndToEnd.Workspace;

/// <summary>The tests that work in folders of their own: they run beside those that work in the copy of the repository.</summary>
[CollectionDefinition(Name)]
public sealed class SolutionsCollection : ICollectionFixture<SharedProduct>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "solutions";
}
