namespace Mlops.Tests;

/// <summary>A test that is skipped, with the reason, where python3 or a module of it is absent.</summary>
public sealed class Python3FactAttribute : FactAttribute
{
    public Python3FactAttribute(string? module = null)
    {
        if (!Python3.IsAvailable)
        {
            Skip = "python3 is not on the PATH.";
        }
        else if (module is not null && !Python3.Has(module))
        {
            Skip = $"python3 has no module '{module}'.";
        }
    }
}
