namespace Mlops.Tests;

/// <summary>A resource, for a blueprint's template, that cannot be brought to the values that somebody has broken.</summary>
public sealed class FragileResource : IDisposable
{
    private readonly TemporaryFolder _broken = new();

    /// <summary>The resources of a template that has it: <c>Fragile</c> and its function.</summary>
    /// <param name="parameter">The template's parameter whose value it is brought to.</param>
    public string Yaml(string parameter) => $$"""
          Function:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.13
              Handler: index.handler
              Role: arn:aws:iam::000000000000:role/function
              Timeout: 30
              Code:
                ZipFile: |
                  import cfnresponse, os
                  def handler(event, context):
                      place = os.path.join(event['ResourceProperties']['Broken'], event['ResourceProperties']['Value'])
                      isBroken = event['RequestType'] != 'Delete' and os.path.exists(place)
                      cfnresponse.send(event, context, cfnresponse.FAILED if isBroken else cfnresponse.SUCCESS, {}, 'fragile', reason='The scale is broken.')
          Fragile:
            Type: Custom::Fragile
            Properties: { ServiceToken: !GetAtt Function.Arn, Broken: '{{_broken.Path}}', Value: !Ref {{parameter}} }
        """;

    /// <summary>Keeps it from values.</summary>
    /// <param name="values">The values.</param>
    public void Break(params string[] values)
    {
        foreach (var value in values)
        {
            _broken.Write(value, "");
        }
    }

    /// <summary>Lets it come to them again.</summary>
    /// <param name="values">The values.</param>
    public void Mend(params string[] values)
    {
        foreach (var value in values)
        {
            File.Delete(Path.Combine(_broken.Path, value));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _broken.Dispose();
}
