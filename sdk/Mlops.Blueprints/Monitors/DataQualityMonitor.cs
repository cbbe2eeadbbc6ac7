using Mlops.Sdk.SageMaker.Monitoring;

namespace Mlops.Blueprints.Monitors;

/// <summary>Watches whether the data that an endpoint gets still looks like the baseline's.</summary>
public sealed class DataQualityMonitor() : MonitorBlueprint(MonitoringType.DataQuality, "data_quality", "model-monitor");
