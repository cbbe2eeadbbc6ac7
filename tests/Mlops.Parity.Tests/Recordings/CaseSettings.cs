using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Configuration;

namespace Mlops.Parity.Tests.Recordings;

/// <summary>The orchestrator's settings as the environment of a case says.</summary>
internal sealed record CaseSettings(OrchestratorSettings? Settings, IReadOnlyList<Problem> Problems)
{
    /// <summary>Reads the environment.</summary>
    /// <param name="recorded">The case.</param>
    /// <param name="overrides">Variables that an argument of the called function stands for.</param>
    public static CaseSettings Of(RecordedCase recorded, params (string Name, string? Value)[] overrides)
    {
        try
        {
            return new(OrchestratorEnvironment.Read(Variable, Fixture.AccountId), []);
        }
        catch (MlopsException e)
        {
            return new(null, e.Problems);
        }

        string? Variable(string name)
        {
            var value = overrides.Any(o => o.Name == name) ? overrides.First(o => o.Name == name).Value : (string?)recorded.Environment[name];
            return value is null ? null : Fixture.Real(value);
        }
    }
}
