using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Requests;
using Mlops.Core.Text;
using Mlops.Orchestrator.ModelCards.Content;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>Reads what a request says of a model card; what an operation has no use for is not looked at.</summary>
/// <param name="request">The request.</param>
internal sealed partial class ModelCardRequest(JsonObject request)
{
    private static readonly TextShape Status = new(63) { Allowed = ["Draft", "PendingReview", "Approved", "Archived"] };

    /// <summary>What is wrong with the request so far.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The sections that the request gives, as it gives them.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Sections => CardSections.All.Keys
        .Where(name => IsGiven(request[name]))
        .Select(name => KeyValuePair.Create(name, request[name]!));

    /// <summary>The card's name.</summary>
    public string Name()
    {
        var name = Text("name");
        if (string.IsNullOrWhiteSpace(name) && Problems.Count == 0)
        {
            Problems.Add(new(RequestDiagnostics.MissingKey, "'name' is missing.") { Pointer = "/name", Expected = "the model card's name" });
        }

        return name ?? "";
    }

    /// <summary>The name of a card that is to be created.</summary>
    /// <remarks>Source: Amazon SageMaker API Reference, "CreateModelCard".</remarks>
    public string NewName()
    {
        var name = Name();
        if (Problems.Count == 0 && !ValidName().IsMatch(name))
        {
            Problems.Add(new(RequestDiagnostics.InvalidName, $"The model card's name is '{Quotation.Shortened(name)}'.")
            {
                Pointer = "/name",
                Expected = "1 to 63 letters, digits and hyphens, no hyphen at either end",
            });
        }

        return name;
    }

    /// <summary>The status; <see langword="null"/> when the request gives none.</summary>
    public string? StatusOrNull()
    {
        if (request["status"] is not { } status)
        {
            return null;
        }

        var before = Problems.Count;
        Status.Check(status, "/status", Problems);
        return Problems.Count == before ? status.GetValue<string>() : null;
    }

    /// <summary>Text; <see langword="null"/> when the request gives none.</summary>
    public string? Text(string key)
    {
        if (request[key] is not { } node || node.GetValueKind() == JsonValueKind.String)
        {
            return (string?)request[key];
        }

        Problems.Add(new(RequestDiagnostics.WrongType, $"'{key}' is {Quotation.Of(node)}.") { Pointer = JsonPointer.To(key), Expected = "text" });
        return null;
    }

    /// <summary>A version, as a number or its text; <see langword="null"/> when the request gives none.</summary>
    public int? Version(string key)
    {
        if (request[key] is not { } node || PythonJson.Str(node) is "" or "0")
        {
            return null;
        }

        if (int.TryParse(PythonJson.Str(node).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)
        {
            return version;
        }

        Problems.Add(new(RequestDiagnostics.WrongType, $"'{key}' is {Quotation.Of(node)}.") { Pointer = JsonPointer.To(key), Expected = "a version: a whole number from 1" });
        return null;
    }

    /// <summary>Refuses what only SageMaker gives out.</summary>
    /// <param name="key">The key.</param>
    public void RefuseGiven(string key)
    {
        if (IsGiven(request[key]))
        {
            Problems.Add(new(RequestDiagnostics.UnknownKey, $"'{key}' is given by SageMaker.") { Pointer = JsonPointer.To(key), Hint = $"Remove '{key}'." });
        }
    }

    /// <summary>Checks the sections.</summary>
    public void CheckSections()
    {
        foreach (var (name, section) in Sections)
        {
            CardSections.All[name].Check(section, $"/{name}", Problems);
        }
    }

    /// <exception cref="MlopsException">Something is wrong.</exception>
    public void ThrowIfWrong()
    {
        if (Problems.Count > 0)
        {
            throw new MlopsException(Problems);
        }
    }

    /// <summary>An empty section counts as none.</summary>
    private static bool IsGiven(JsonNode? node) => node switch
    {
        null => false,
        JsonObject members => members.Count > 0,
        JsonArray items => items.Count > 0,
        _ => true,
    };

    [GeneratedRegex(@"\A[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\z")]
    private static partial Regex ValidName();
}
