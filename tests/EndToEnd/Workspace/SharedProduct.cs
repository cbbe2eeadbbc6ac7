namespace Mlops.EndToEnd.Workspace;

/// <summary>The product that all tests use: the first collection that starts makes it, the last that ends throws it away.</summary>
public sealed class SharedProduct : IAsyncLifetime
{
    private static readonly Lock Gate = new();
    private static Task<Product>? _product;
    private static int _users;

    private Product? _made;

    /// <summary>The product.</summary>
    internal Product Product => _made ?? throw new InvalidOperationException("The product could not be made.");

    /// <inheritdoc/>
    public async Task InitializeAsync() => _made = await Acquire();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (IsLast() && _made is not null)
        {
            await _made.DisposeAsync();
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
