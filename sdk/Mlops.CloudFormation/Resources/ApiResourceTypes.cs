using static Mlops.CloudFormation.Resources.ResourceTypeRow;

namespace Mlops.CloudFormation.Resources;

/// <summary>API Gateway and Service Catalog AppRegistry.</summary>
internal static class ApiResourceTypes
{
    public static readonly ResourceType[] All =
    [
        new("AWS::ApiGateway::RestApi") { PhysicalId = "{Id}", Attributes = Attributes(("RestApiId", "{Ref}"), ("RootResourceId", "{Id}")), IsDeclaration = true },
        new("AWS::ApiGateway::Resource")
        {
            PhysicalId = "{Id}",
            Attributes = Attributes(("ResourceId", "{Ref}")),
            IsDeclaration = true,
        },
        new("AWS::ApiGateway::Method") { IsDeclaration = true },
        new("AWS::ApiGateway::Deployment") { PhysicalId = "{Id}", Attributes = Attributes(("DeploymentId", "{Ref}")), IsDeclaration = true },
        new("AWS::ApiGateway::Stage") { PhysicalId = "{StageName}", IsDeclaration = true },
        new("AWS::ApiGateway::UsagePlan") { PhysicalId = "{Id}", Attributes = Attributes(("Id", "{Ref}")) },
        new("AWS::ApiGateway::Account") { PhysicalId = "{Id}", Attributes = Attributes(("Id", "{Ref}")), IsDeclaration = true },
        new("AWS::ServiceCatalogAppRegistry::Application")
        {
            NameProperty = "Name",
            PhysicalId = "{Id}",
            Attributes = Attributes(
                ("Arn", "arn:{Partition}:servicecatalog:{Region}:{Account}:/applications/{Id}"),
                ("ApplicationName", "{Name}"),
                ("ApplicationTagKey", "awsApplication"),
                ("ApplicationTagValue", "arn:{Partition}:resource-groups:{Region}:{Account}:group/{Name}/{Id}"),
                ("Id", "{Id}")),
            IsDeclaration = true,
        },
        new("AWS::ServiceCatalogAppRegistry::AttributeGroup")
        {
            NameProperty = "Name",
            PhysicalId = "{Id}",
            Attributes = Attributes(("Arn", "arn:{Partition}:servicecatalog:{Region}:{Account}:/attribute-groups/{Id}"), ("Id", "{Id}")),
            IsDeclaration = true,
        },
        new("AWS::ServiceCatalogAppRegistry::ResourceAssociation")
        {
            PhysicalId = "{Application}|{Resource}|{ResourceType}",
            Attributes = Attributes(
                ("ApplicationArn", "arn:{Partition}:servicecatalog:{Region}:{Account}:/applications/{Application}"),
                ("ResourceArn", "{Resource}")),
            IsDeclaration = true,
        },
        new("AWS::ServiceCatalogAppRegistry::AttributeGroupAssociation")
        {
            PhysicalId = "{Application}|{AttributeGroup}",
            Attributes = Attributes(
                ("ApplicationArn", "arn:{Partition}:servicecatalog:{Region}:{Account}:/applications/{Application}"),
                ("AttributeGroupArn", "arn:{Partition}:servicecatalog:{Region}:{Account}:/attribute-groups/{AttributeGroup}")),
            IsDeclaration = true,
        },
    ];
}
