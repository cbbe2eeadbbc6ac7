using Mlops.CloudFormation;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Transforms;
using Mlops.CloudFormation.Validation;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>Checks what a StackSet is to be, before any stack is touched.</summary>
internal static class StackSetPreparation
{
    /// <summary>A StackSet as a request wants it.</summary>
    /// <param name="before">The StackSet; one without a template when it is new.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    public static StackSetRecord Apply(StackSetRecord before, StackSetRequest request)
    {
        var template = LanguageTransform.Read(request.Template, request.TemplateFromS3);
        var problems = new TemplateProblems();
        if (!template.IsTransformed)
        {
            TemplateValidator.Check(template, problems);
        }

        Capabilities.Check(template, request.Capabilities, problems);
        var parameters = ParameterValues.Resolve(template.Parameters, request.Parameters, before.Parameters, problems);
        problems.ThrowIfAny();
        var model = request.PermissionModel ?? before.PermissionModel;
        return before with
        {
            Description = request.Description ?? before.Description,
            Template = request.Template,
            Parameters = parameters,
            NoEchoParameters = [.. template.Parameters.Values.Where(parameter => parameter.NoEcho).Select(parameter => parameter.Name)],
            Capabilities = request.Capabilities,
            Tags = request.Tags ?? before.Tags,
            PermissionModel = model,
            AdministrationRoleArn = request.AdministrationRoleArn ?? before.AdministrationRoleArn,
            ExecutionRoleName = request.ExecutionRoleName ?? before.ExecutionRoleName,
            AutoDeploys = request.AutoDeploys ?? before.AutoDeploys,
            RetainsStacksOfRemovedAccounts = request.RetainsStacksOfRemovedAccounts ?? before.RetainsStacksOfRemovedAccounts,
        };
    }

    /// <summary>The values in place of a StackSet's, as a request wants them.</summary>
    /// <exception cref="MlopsException">A value is of no parameter, or of one that does not allow it.</exception>
    public static IReadOnlyList<StackParameter> Overrides(StackSetRecord stackSet, IReadOnlyList<StackParameter> present, IReadOnlyList<ParameterArgument>? wanted)
    {
        if (wanted is null)
        {
            return present;
        }

        var template = LanguageTransform.Read(stackSet.Template, fromS3: true);
        var problems = new TemplateProblems();
        IReadOnlyList<StackParameter> before = [.. present, .. stackSet.Parameters.Where(parameter => present.All(other => other.Name != parameter.Name))];
        var values = ParameterValues.Resolve(template.Parameters, [.. wanted, .. Rest(stackSet, wanted)], before, problems);
        problems.ThrowIfAny();
        return [.. values.Where(value => wanted.Any(argument => argument.Name == value.Name))];
    }

    /// <summary>The stack of a StackSet in an account.</summary>
    public static StackRequest Stack(StackSetRecord stackSet, StackSetInstance instance, string operationId) => new(instance.StackName, stackSet.Template)
    {
        Parameters = [.. stackSet.Parameters.Select(parameter => new ParameterArgument(parameter.Name, (instance.Overrides.FirstOrDefault(other => other.Name == parameter.Name) ?? parameter).Value))],
        Capabilities = stackSet.Capabilities,
        Tags = stackSet.Tags,
        ClientRequestToken = operationId,
    };

    private static IEnumerable<ParameterArgument> Rest(StackSetRecord stackSet, IReadOnlyList<ParameterArgument> wanted) =>
        stackSet.Parameters.Where(parameter => wanted.All(argument => argument.Name != parameter.Name)).Select(parameter => new ParameterArgument(parameter.Name, parameter.Value));
}
