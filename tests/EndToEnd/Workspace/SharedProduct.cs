namespace Mlops.EndToEnd.Workspace;

/// <summary>The product that all tests use: the first collection that starts makes it, the last that ends throws it away.</summary>
public sealed class SharedProduct : IAsyncLifetime
{
    private static readonly Lock Gate = new();
    private static Task<Product>? _product;
    private static int _users;

    /// <summary>The product.</summary>
    internal Product Product { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Product = await Acquire();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (IsLast())
        {
            await Product.DisposeAsync();
        }
    }

    private static Task<Product> Acquire()
    {
        lock (Gate)
        {
            _product = _users++ == 0 ? Product.MakeAsync() : _product;
            return _product!;
        }
    }

    private static bool IsLast()
    {
        lock (Gate)
        {
            return --_users == 0;
        }
    }
}
