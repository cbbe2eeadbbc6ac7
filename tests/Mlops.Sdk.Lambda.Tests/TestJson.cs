using System.Text.Json.Serialization;
using Mlops.Sdk.Lambda.Tests.CustomResources;
using Mlops.Sdk.Lambda.Tests.Hosting;

namespace Mlops.Sdk.Lambda.Tests;

[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(CheckProperties))]
internal sealed partial class TestJson : JsonSerializerContext;
