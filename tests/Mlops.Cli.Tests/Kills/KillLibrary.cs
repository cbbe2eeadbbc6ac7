namespace Mlops.Cli.Tests.Kills;

/// <summary>The library that counts a process's file operations and kills it at one of them; a process that loads it before all others is counted.</summary>
internal static class KillLibrary
{
    private static readonly Lazy<string> Compiled = new(Compile);

    /// <summary>The path of the compiled library.</summary>
    public static string Path => Compiled.Value;

    private static string Compile()
    {
        var library = System.IO.Path.Combine(AppContext.BaseDirectory, "killat.so");
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "Kills", "killat.c");
        Programs.Run("cc", ["-O1", "-Wall", "-std=gnu11", "-shared", "-fPIC", source, "-o", library, "-ldl"]).MustSucceed();
        return library;
    }
}
