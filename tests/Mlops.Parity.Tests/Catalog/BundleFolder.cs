using System.Reflection;
using Mlops.Tests;

namespace Mlops.Parity.Tests.Catalog;

/// <summary>The built-in blueprints' bundle, written by the program that the build runs for it; functions' code is not compared, so a file stands in for it.</summary>
internal static class BundleFolder
{
    private const string Functions = "mlops_functions";

    /// <summary>Writes the bundle into a new folder, which is deleted when the tests have ended.</summary>
    /// <returns>The folder of the bundle's content.</returns>
    public static string Write()
    {
        var root = Directory.CreateTempSubdirectory("mlops-parity-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        StandIn(Path.Combine(root, "Lambdas"), $"{Functions}.csproj", "<Project />"u8);
        StandIn(Path.Combine(root, "published"), "bootstrap", NativeStandIn.Program());
        Programs.Run("dotnet",
        [
            "exec", Program(), "bundle",
            "--lambdas", Path.Combine(root, "Lambdas"),
            "--published", Path.Combine(root, "published"),
            "--cache", Path.Combine(root, "cache"),
            "--output", Path.Combine(root, "bundle"),
        ]).MustSucceed();
        return Path.Combine(root, "bundle", "content");
    }

    private static void StandIn(string folder, string name, ReadOnlySpan<byte> content) =>
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, Functions)).FullName, name), content);

    private static string Program() => typeof(BundleFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "BlueprintsProgram").Value!;
}
