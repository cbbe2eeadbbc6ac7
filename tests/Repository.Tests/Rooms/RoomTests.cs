using System.Reflection;
using Xunit.Abstractions;

namespace Repository.Tests.Rooms;

/// <summary>A folder owns what it holds: over all built assemblies of the SDK no two types share a name, and no two folders of one need each other.</summary>
public class RoomTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<CompiledAssembly>> Assemblies = new(() => [.. Outputs().Select(CompiledAssembly.Read)]);

    [Fact]
    public void Types_OfAllAssemblies_HaveNamesOfTheirOwn()
    {
        var types = Assemblies.Value.SelectMany(assembly => assembly.Types.Select(type => (Assembly: assembly.Name, Type: type))).ToList();
        output.WriteLine($"counted: types of the SDK: {types.Count} in {Assemblies.Value.Count} assemblies, each with a name of its own");
        var twice = types
            // The rules that the analyzers share are compiled a second time for them: the same source, the same name.
            .Where(type => type.Assembly != "Mlops.Sdk.Analyzers" || type.Type.Folder.StartsWith(type.Assembly, StringComparison.Ordinal))
            .GroupBy(type => type.Type.Name)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(type => $"{type.Type.Folder} in {type.Assembly}"))}")
            .ToList();

        Assert.True(twice.Count == 0, string.Join(Environment.NewLine, twice));
    }

    [Fact]
    public void Folders_OfAnAssembly_NeverNeedEachOther()
    {
        output.WriteLine($"counted: folders of the SDK: {Assemblies.Value.Sum(assembly => assembly.Folders.Count)}");
        var cycles = Assemblies.Value
            .SelectMany(assembly => Cycles.Of(assembly.Folders).Select(cycle => Describe(assembly, cycle)))
            .ToList();

        Assert.True(cycles.Count == 0, string.Join(Environment.NewLine, cycles));
    }

    [Fact]
    public void Assemblies_OfAllProjects_AreRead()
    {
        var projects = RepositoryFiles.All.Where(file => file.StartsWith("sdk/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.Equal(projects.Count(), Assemblies.Value.Count);
        Assert.All(Assemblies.Value, assembly => Assert.NotEmpty(assembly.Types));
    }

    private static string Describe(CompiledAssembly assembly, IReadOnlySet<string> cycle) => string.Join(
        Environment.NewLine,
        assembly.References
            .Where(reference => cycle.Contains(reference.From.Folder) && cycle.Contains(reference.To.Folder))
            .GroupBy(reference => (From: reference.From.Folder, To: reference.To.Folder), reference => $"{reference.From.Name} → {reference.To.Name}")
            .OrderBy(edge => edge.Key)
            .Select(edge => $"  {edge.Key.From} needs {edge.Key.To}: {string.Join(", ", edge.Order())}")
            .Prepend($"{assembly.Name}: {string.Join(", ", cycle.Order())}"));

    // The build names them, for it knows where each project's output lies.
    private static IEnumerable<string> Outputs() => typeof(RoomTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(attribute => attribute.Key == "SdkAssembly")
        .Select(attribute => attribute.Value!);
}
