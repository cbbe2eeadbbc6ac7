using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Mlops.Sdk.Bundling;

/// <summary>
/// Tells whether the code of blueprints can see more than is compiled into it: files, the environment, the clock, other programs, the key of a function's code. Then what it
/// makes cannot be told from what it made before. It is the code's references that are read: what they lead to does not matter.
/// </summary>
internal static class HiddenInputs
{
    /// <summary>The folder of the functions: code that names it may read what is there.</summary>
    private const string LambdaFolders = "lambdas";

    /// <summary>The libraries beside a blueprint's assembly that are known: they read nothing but what they are told to.</summary>
    private static readonly string[] KnownNames = ["Constructs", "Mlops.CloudFormation", "Mlops.Core", "Mlops.Sdk", "Newtonsoft.Json", "YamlDotNet"];

    private static readonly string[] KnownBeginnings = ["Amazon.CDK.", "Amazon.JSII.", "Microsoft.Extensions."];

    /// <summary>The types of <c>System.IO</c> that open nothing.</summary>
    private static readonly string[] ClosedStreams = ["BinaryReader", "BinaryWriter", "MemoryStream", "Path", "Stream", "StringReader", "StringWriter", "TextReader", "TextWriter"];

    private static readonly string[] Types =
    [
        "Microsoft.Win32.Registry", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo", "System.Diagnostics.Stopwatch", "System.Random", "System.TimeProvider",
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] Members =
    [
        "Amazon.CDK.AWS.Lambda.CfnFunction.get_Code", "Amazon.CDK.Stack.Resolve", "System.DateTime.get_Now", "System.DateTime.get_Today", "System.DateTime.get_UtcNow",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.CreateVersion7", "System.Guid.NewGuid", "System.Reflection.Assembly.LoadFile", "System.Reflection.Assembly.LoadFrom",
    ];

    /// <summary>Whether one of some assemblies can.</summary>
    /// <param name="assemblies">The files of the assemblies.</param>
    public static bool AreIn(IEnumerable<string> assemblies) => assemblies.Where(file => !IsKnown(Path.GetFileNameWithoutExtension(file))).Any(IsIn);

    private static bool IsKnown(string name) => KnownNames.Contains(name) || KnownBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    private static bool IsIn(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        if (!image.HasMetadata)
        {
            return true;
        }

        var reader = image.GetMetadataReader();
        return reader.GetTableRowCount(TableIndex.ImplMap) > 0
            || reader.TypeReferences.Select(reader.GetTypeReference).Any(type => IsHidden(reader.GetString(type.Namespace), reader.GetString(type.Name)))
            || reader.MemberReferences.Select(reader.GetMemberReference).Any(member => IsHidden(reader, member))
            || Texts(reader).Any(text => text.Contains(LambdaFolders, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsHidden(string space, string name) => space switch
    {
        "System.IO" => !ClosedStreams.Contains(name) && !name.EndsWith("Exception", StringComparison.Ordinal),
        _ => space.StartsWith("System.Net", StringComparison.Ordinal) || space.StartsWith("System.IO.", StringComparison.Ordinal) || Types.Contains($"{space}.{name}"),
    };

    private static bool IsHidden(MetadataReader reader, MemberReference member)
    {
        if (member.Parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        var type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
        var (owner, name) = ($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}", reader.GetString(member.Name));
        return owner == "System.Environment" ? name != "get_NewLine" : Members.Contains($"{owner}.{name}");
    }

    /// <summary>The texts in the code. The first place of their heap has none.</summary>
    private static IEnumerable<string> Texts(MetadataReader reader)
    {
        for (var handle = reader.GetNextHandle(MetadataTokens.UserStringHandle(0)); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            yield return reader.GetUserString(handle);
        }
    }
}
