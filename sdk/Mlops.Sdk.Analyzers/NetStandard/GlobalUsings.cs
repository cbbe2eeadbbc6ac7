// The shared sources name members of later frameworks as if they were there.
global using Mlops.Sdk.Analyzers.NetStandard;
