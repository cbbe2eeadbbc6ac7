using Amazon.JSII.Runtime.Deputy;

namespace Mlops.Sdk.Synthesis;

/// <summary>
/// The bridge's program for Node.js starts a second Node.js process, which does the work, and passes messages on to it; all that this gives is that what the CDK prints does not get
/// between the messages. Here one process does both: what it prints is written as the first would have passed it on.
/// </summary>
internal static class CdkBridge
{
    private const string Resource = "Amazon.JSII.Runtime.jsii_runtime.lib.program.js";

    /// <summary>Where the program gets its messages from and writes its own to: the channel to the first process.</summary>
    private const string Read = "readFD: 3";

    private const string Write = "writeFD: 3";

    private const string PreserveSymlinks = "--preserve-symlinks";

    /// <summary>The bridge's variable for its program, which somebody may have set.</summary>
    private const string Variable = "JSII_RUNTIME";

    private const string NodeOptions = "NODE_OPTIONS";

    /// <summary>What comes before the program. It asks for the option by the command line that the first process gives it.</summary>
    private const string Beginning = $$"""
        process.execArgv.push("{{PreserveSymlinks}}");
        for (const name of ["stdout", "stderr"]) {
          process[name].write = (chunk, encoding, done) => {
            const text = Buffer.from(chunk, typeof encoding === "string" ? encoding : undefined).toString("base64");
            require("fs").writeSync(2, JSON.stringify({ [name]: text }) + "\n");
            const then = typeof encoding === "function" ? encoding : done;
            if (then) process.nextTick(then);
            return true;
          };
        }

        """;

    /// <summary>Makes the bridge use one process, unless somebody has named another program, or it is one that is not known. On Windows, where it has not been tried, it has two.</summary>
    /// <param name="folder">A folder for the program, which only this user can write to.</param>
    public static void Use(string folder)
    {
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || Program() is not { } program)
        {
            return;
        }

        var file = Path.Combine(folder, "bridge.js");
        File.WriteAllText(file, program);
        Environment.SetEnvironmentVariable(Variable, file);
        Environment.SetEnvironmentVariable(NodeOptions, $"{Environment.GetEnvironmentVariable(NodeOptions)} {PreserveSymlinks}".Trim());
    }

    private static string? Program()
    {
        using var stream = typeof(DeputyBase).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return text.Contains(Read, StringComparison.Ordinal) && text.Contains(Write, StringComparison.Ordinal)
            ? Beginning + text.Replace(Read, "readFD: 0", StringComparison.Ordinal).Replace(Write, "writeFD: 1", StringComparison.Ordinal)
            : null;
    }
}
