using Amazon.SimpleSystemsManagement.Model;
using Mlops.CloudFormation;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Parameters;

/// <summary>The Parameter Store of one account and region.</summary>
/// <param name="account">The account and region.</param>
/// <param name="state">The records.</param>
/// <param name="time">The clock.</param>
internal sealed class ParameterStore(AwsAccount account, StateDatabase state, TimeProvider time)
{
    /// <summary>"Working with parameter versions" in the AWS Systems Manager User Guide.</summary>
    private const int MaximumVersions = 100;

    private const int MaximumTags = 50;

    private readonly Lock _gate = new();
    private readonly Records<StoredParameter> _records = state.Records(StateDatabase.ScopeOf(account), "ssm-parameter", ParameterJson.Record.StoredParameter);

    /// <summary>The ARN of a parameter.</summary>
    public string ArnOf(string name) => account.Arn("ssm", $"parameter/{name.TrimStart('/')}").ToString();

    /// <summary>A parameter by name or ARN; <see langword="null"/> when there is none.</summary>
    public StoredParameter? Find(string nameOrArn)
    {
        if (!Arn.TryParse(nameOrArn, out var arn))
        {
            return _records.Find(nameOrArn);
        }

        // The ARN does not say whether the name of a single level begins with a slash.
        var name = arn.Resource.Split('/', 2).ElementAtOrDefault(1) ?? "";
        return _records.Find($"/{name}") ?? _records.Find(name);
    }

    /// <summary>All parameters, by name.</summary>
    public IReadOnlyList<StoredParameter> List() => _records.List();

    /// <summary>The parameters whose names begin with a path, by name.</summary>
    public IReadOnlyList<StoredParameter> Below(string path) => path == "/" ? [.. List().Where(found => found.Name[0] == '/')] : _records.Having(path.TrimEnd('/'));

    /// <summary>Makes a parameter, or a version of one that may be overwritten.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="user">The ARN of whoever wants it.</param>
    /// <param name="stackId">The stack that makes it; <see langword="null"/> for none.</param>
    public StoredVersion Put(PutParameterRequest request, string user, string? stackId = null)
    {
        var (name, value) = (request.Name!, request.Value!);
        lock (_gate)
        {
            var present = _records.Find(name);
            if (present is null)
            {
                ParameterChecks.Name(name);
            }
            else if (request.Overwrite != true)
            {
                throw new ParameterAlreadyExistsException("The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
            }

            var type = TypeOf(request, present);
            ParameterChecks.Pattern(request.AllowedPattern, value);
            var version = new StoredVersion((present?.Latest.Number ?? 0) + 1, value, time.GetUtcNow(), user)
            {
                Tier = ParameterChecks.Tier(request.Tier?.Value, present?.Latest.Tier, value),
                DataType = request.DataType ?? present?.Latest.DataType ?? "text",
                Description = request.Description ?? present?.Latest.Description,
                AllowedPattern = request.AllowedPattern,
                KeyId = type == StoredParameter.SecureString ? request.KeyId ?? present?.Latest.KeyId ?? "alias/aws/ssm" : null,
            };
            var tags = request.Tags?.GroupBy(tag => tag.Key!).ToDictionary(tag => tag.Key, tag => tag.Last().Value!);
            Save(new(name, type, [.. Kept(present), version]) { Tags = tags ?? present?.Tags ?? new Dictionary<string, string>(), StackId = stackId ?? present?.StackId });
            return version;
        }
    }

    /// <summary>Changes what is kept of a parameter besides its versions' values.</summary>
    public StoredParameter Change(string name, Func<StoredParameter, StoredParameter> change, Func<Exception> absent)
    {
        lock (_gate)
        {
            var changed = change(Find(name) ?? throw absent());
            Save(changed.Tags.Count <= MaximumTags ? changed : throw new TooManyTagsException($"A parameter can have {MaximumTags} tags."));
            return changed;
        }
    }

    /// <summary>Deletes a parameter.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string name)
    {
        lock (_gate)
        {
            return Find(name) is { } found && _records.Delete(found.Name);
        }
    }

    private static string TypeOf(PutParameterRequest request, StoredParameter? present)
    {
        if (request.Tags is { Count: > 0 } && request.Overwrite == true)
        {
            throw ParameterChecks.Invalid("Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.");
        }

        if (request.Policies is { Length: > 0 } policies && policies != "[]")
        {
            throw new InvalidPolicyTypeException("The local cloud keeps no policies of parameters.");
        }

        var type = request.Type?.Value ?? present?.Type ?? throw ParameterChecks.Invalid("A parameter type is required when you create a parameter.");
        return type is not ("String" or "StringList" or StoredParameter.SecureString) ? throw new UnsupportedParameterTypeException($"The parameter type is not supported: {type}")
            : present is not null && present.Type != type ? throw new HierarchyTypeMismatchException($"Parameter Store doesn't support changing a parameter's type: '{present.Name}' is a {present.Type}.")
            : type;
    }

    /// <summary>The versions that stay beside a new one. One that has a label is not left out for it.</summary>
    private static IEnumerable<StoredVersion> Kept(StoredParameter? present) =>
        present is null ? []
        : present.Versions.Count < MaximumVersions ? present.Versions
        : present.Versions[0].Labels.Count == 0 ? present.Versions.Skip(1)
        : throw new ParameterMaxVersionLimitExceededException($"You attempted to create a new version of {present.Name} by calling the PutParameter API with the overwrite flag. Version {present.Versions[0].Number}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.");

    private void Save(StoredParameter parameter) => _records.Save(parameter.Name, parameter, Above(parameter.Name));

    /// <summary>The paths that a name is below of.</summary>
    private static IEnumerable<string> Above(string name)
    {
        for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
        {
            yield return name[..end];
        }
    }
}
