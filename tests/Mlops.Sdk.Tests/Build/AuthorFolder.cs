using System.Reflection;
using Mlops.Core.Bundles;

namespace Mlops.Sdk.Tests.Build;

/// <summary>An author's project outside the repository, built with the build targets of this one.</summary>
internal sealed class AuthorFolder : IDisposable
{
    private static readonly string SdkBuild = typeof(AuthorFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "SdkBuildFolder").Value!;

    public AuthorFolder(string name)
    {
        Folder = Path.Combine(Root, name);
        Write("Author.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{SdkBuild}/Mlops.Sdk.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{AppContext.BaseDirectory}/Mlops.Sdk.dll;{AppContext.BaseDirectory}/Mlops.Core.dll;{AppContext.BaseDirectory}/Amazon.*.dll;{AppContext.BaseDirectory}/Constructs.dll" />
                <MlopsLambdaInput Include="../outside/*.cs" />
                <ProjectReference Include="Lambdas/*/*.csproj" ReferenceOutputAssembly="false" BuildReference="false" Private="false" SkipGetTargetFrameworkProperties="true" />
              </ItemGroup>
              <Import Project="{SdkBuild}/Mlops.Sdk.targets" />
              <Target Name="WriteListed" AfterTargets="Build">
                <WriteLinesToFile File="obj/listed.txt" Lines="@(None)" Overwrite="true" />
              </Target>
            </Project>
            """);
        Write("Program.cs", "return Mlops.Sdk.BlueprintApp.Run(args);\n");
        WriteBlueprint(source: """.From(Key.Required("model_name"))""");
        WriteFunction("check", hasLauncher: true);
        Write("Lambdas/check/tools/prepare.py", "");
        Write("Lambdas/score/main.py", "def handler(event, context):\n    return {}\n");
        Write("Lambdas/score/helper.py", "VALUE = 1\n");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("mlops-author-").FullName;

    public string Folder { get; }

    public string Zip => Path.Combine(Folder, "bin", "mlops", BundleLayout.FileName);

    public string ManifestPath => Path.Combine(Folder, "bin", "mlops", "content", "blueprints", "manifests", "acme.json");

    /// <summary>The files that an editor shows with the project, besides its sources.</summary>
    public IEnumerable<string> Listed() => File.ReadAllLines(Path.Combine(Folder, "obj", "listed.txt")).Select(file => file.Replace('\\', '/')).Order(StringComparer.Ordinal);

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Folder, path));

    /// <summary>A C# function, whose assembly is not named as its project is.</summary>
    /// <param name="folder">Its folder in Lambdas.</param>
    /// <param name="hasLauncher">Whether the SDK puts a launcher beside the assembly, which is of the system that builds it.</param>
    /// <param name="items">What else the project has.</param>
    public void WriteFunction(string folder, bool hasLauncher = false, string items = "")
    {
        Write($"Lambdas/{folder}/Function.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <AssemblyName>acme-{folder}</AssemblyName>
                <UseAppHost>{hasLauncher}</UseAppHost>
              </PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
        Write($"Lambdas/{folder}/Program.cs", "System.Console.WriteLine();\n");
    }

    /// <summary>When each C# function was published, by its folder.</summary>
    public Dictionary<string, DateTime> Published() =>
        Directory.CreateDirectory(Path.Combine(Folder, "obj", "Debug", "net10.0", "mlops", "published"))
            .GetFiles("*.assembly").ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => file.LastWriteTimeUtc);

    public void WriteBlueprint(string source) => Write("Acme.cs", $$"""
        using Amazon.CDK.AWS.KMS;
        using Mlops.Sdk;

        /// <summary>Does what Acme needs.</summary>
        public sealed class Acme() : Blueprint("acme", stackNameSuffix: "Acme")
        {
            /// <summary>The model's name.</summary>
            public StringParameter ModelName { get; } = Parameter.String("ModelName"){{source}};

            protected override void Build(BlueprintStack stack)
            {
                stack.RunOnDeploy(stack.AddFunction(LambdaCode.FromFolder("check")));
                stack.RunOnDeploy(stack.AddFunction(LambdaCode.FromFolder("score")));
            }
        }
        """);

    public (int ExitCode, string Output) DotNet(string command, params (string Name, string Value)[] environment) => DotNet([command], environment);

    public (int ExitCode, string Output) DotNet(IEnumerable<string> command, params (string Name, string Value)[] environment)
    {
        // The test's own build must not be this one's.
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToDictionary(name => name, _ => (string?)null);
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        var run = Programs.Run("dotnet", [.. command, "-nologo", "-tl:off", "-v:minimal"], Folder, variables);
        return (run.ExitCode, run.Output);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
